package dev.margay.spark;

import com.esotericsoftware.kryo.Kryo;

/**
 * The classes that one program sends between driver and executors. Each program has an implementation in {@code META-INF/services};
 * {@link MargayKryoRegistrator} registers them all.
 */
public interface KryoClasses {

    /** Registers them, always in the same order. */
    void register(Kryo kryo);
}
