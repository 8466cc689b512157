package dev.margay.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.margay.work.IndexRange;
import java.util.Comparator;
import java.util.ServiceLoader;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Registers all classes that are sent between driver and executors. Spark requires registration, so tests find a class that is missing
 * here.
 */
public final class MargayKryoRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        // Kryo 4 cannot set the fields of records. Java's serialisation can, and ranges are small.
        kryo.register(IndexRange.class, new JavaSerializer());
        kryo.register(IndexRange[].class);
        // Sorted by name, because driver and executors must use the same numbers for classes.
        ServiceLoader.load(KryoClasses.class, MargayKryoRegistrator.class.getClassLoader()).stream()
                .sorted(Comparator.comparing(provider -> provider.type().getName()))
                .forEach(provider -> provider.get().register(kryo));
    }
}
