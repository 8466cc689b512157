package dev.margay.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/** Starts the Java kernel, in place of its own main class: reads no message before it knows what to do with one. */
public final class Kernel {

    private Kernel() {}

    /**
     * Serves one notebook until it is closed.
     *
     * @param args the connection file that Jupyter wrote
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length != 1) {
            throw new IllegalArgumentException("args has " + args.length + " words, expected 1: a connection file");
        }
        // It tells of every message, and of the secret in the connection file.
        Logger.getLogger("").setLevel(Level.WARNING);
        ConnectionProperties connection =
                Transform.fromJson(Files.readString(Path.of(args[0])), ConnectionProperties.class);
        Channels channels = new Channels(connection);
        channels.connect(MainApp.kernel);
        LoopThread.begin();
        channels.joinUntilClose();
    }
}
