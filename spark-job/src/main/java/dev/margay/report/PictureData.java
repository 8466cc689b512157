package dev.margay.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as bytes, and as data addresses. */
final class PictureData {

    /** A picture of noise has a third of its size as PNG, and looks the same. */
    private static final float JPEG_QUALITY = 0.9f;

    private PictureData() {}

    /** A data address of a picture, without loss. */
    static String pngAddress(BufferedImage picture) {
        return address("png", png(picture));
    }

    /** A data address of a picture that is mostly noise, with little loss. */
    static String jpegAddress(BufferedImage picture) {
        BufferedImage rgb = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return address("jpeg", encoded("jpeg", rgb, JPEG_QUALITY));
    }

    static byte[] png(BufferedImage picture) {
        return encoded("png", picture, 0);
    }

    private static String address(String type, byte[] data) {
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(data);
    }

    /** Encodes without a temporary file, which ImageIO would make otherwise. */
    private static byte[] encoded(String type, BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(type).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (quality > 0) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
