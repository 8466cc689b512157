package dev.margay.config;

/** Receives every key that the reader asks for, also absent ones. */
interface KeyRecorder {

    /** Ignores all keys. */
    KeyRecorder NONE = key -> {};

    /** The reader asks for a key. Its meaning is still empty. */
    void asked(ConfigKey key);
}
