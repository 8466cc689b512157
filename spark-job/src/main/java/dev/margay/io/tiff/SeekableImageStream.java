package dev.margay.io.tiff;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStreamImpl;
import org.apache.hadoop.fs.Seekable;

/** A file of Hadoop's file systems for the readers of Java's images. It reads only what is asked for, and copies nothing. */
final class SeekableImageStream extends ImageInputStreamImpl {

    private final InputStream in;
    private final Seekable position;

    /**
     * Takes an open file, and closes it when it is closed itself.
     *
     * @throws IOException if the file cannot be read at any place
     */
    SeekableImageStream(InputStream in) throws IOException {
        this.in = in;
        if (!(in instanceof Seekable seekable)) {
            in.close();
            throw new IOException("it cannot be read at any place; copy it to another file system");
        }
        position = seekable;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        moveTo(streamPos);
        int value = in.read();
        if (value >= 0) {
            streamPos++;
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        bitOffset = 0;
        moveTo(streamPos);
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            streamPos += count;
        }
        return count;
    }

    private void moveTo(long place) throws IOException {
        if (position.getPos() != place) {
            position.seek(place);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        in.close();
    }
}
