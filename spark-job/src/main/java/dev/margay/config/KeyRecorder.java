package dev.margay.config;

/** Is told of every key that a reading asks for, whether it is there or not. */
interface KeyRecorder {

    /** Keeps nothing. */
    KeyRecorder NONE = key -> {};

    /** A key is asked for; its meaning is still empty. */
    void asked(ConfigKey key);
}
