package dev.margay.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.margay.work.IndexRange;
import java.util.Comparator;
import java.util.ServiceLoader;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Every class that travels between driver and executors. Spark requires registration, so the first test that sends a class which is
 * missing here finds it.
 */
public final class MargayKryoRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        // Kryo 4 cannot set the fields of records; Java's own serialisation can, and ranges are small.
        kryo.register(IndexRange.class, new JavaSerializer());
        kryo.register(IndexRange[].class);
        // In the order of their names: driver and executors must agree on the numbers of classes.
        ServiceLoader.load(KryoClasses.class, MargayKryoRegistrator.class.getClassLoader()).stream()
                .sorted(Comparator.comparing(provider -> provider.type().getName()))
                .forEach(provider -> provider.get().register(kryo));
    }
}
