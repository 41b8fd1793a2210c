package studio.gesso.engine.image.codec;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.colour.ColourProfile;
import studio.gesso.engine.image.embedded.PictureFormat;

/**
 * A picture file opened for decoding.
 *
 * @param reader at the file's beginning
 * @param profile the colour information of the file, which the reader does not get
 * @param canvas the place of the first frame of an animation
 * @param lossless a lossless WebP picture, which is not for the reader
 */
record PictureSource(ImageReader reader, ImageInputStream in, ColourProfile profile, AnimationFrame canvas,
        Optional<WebpFile.Lossless> lossless)
        implements
            Closeable {

    static PictureSource open(Path file, PictureFormat kind) throws IOException {
        return switch (kind) {
            case PNG -> of("png", new FileImageInputStream(file.toFile()), PngColour.read(file));
            case BMP -> of("bmp", new FileImageInputStream(file.toFile()), ColourProfile.NONE);
            case GIF -> animated(of("gif", new FileImageInputStream(file.toFile()), ColourProfile.NONE));
            case JPEG -> jpeg(JpegFile.of(Files.readAllBytes(file)));
            case WEBP -> webp(WebpFile.of(Files.readAllBytes(file)));
        };
    }

    private static PictureSource of(String format, ImageInputStream in, ColourProfile profile) {
        // Java's own readers: another plug-in might decode differently.
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        reader.setInput(in, true, !format.equals("gif"));
        return new PictureSource(reader, in, profile, AnimationFrame.NONE, Optional.empty());
    }

    private static PictureSource jpeg(JpegFile jpeg) {
        return of("jpeg", inMemory(jpeg.withoutProfile()), jpeg.profile());
    }

    private static PictureSource webp(WebpFile webp) {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        ImageInputStream in = inMemory(webp.withoutProfile());
        reader.setInput(in);
        return new PictureSource(reader, in, webp.profile(), webp.canvas(), webp.lossless());
    }

    private static ImageInputStream inMemory(byte[] bytes) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    }

    /** The first frame of a GIF file may be smaller than its screen. */
    private static PictureSource animated(PictureSource gif) throws IOException {
        IIOMetadataNode screen = node(gif.reader.getStreamMetadata(), "LogicalScreenDescriptor");
        IIOMetadataNode frame = node(gif.reader.getImageMetadata(0), "ImageDescriptor");
        int width = number(screen, "logicalScreenWidth");
        int height = number(screen, "logicalScreenHeight");
        return width < 1 || height < 1
                ? gif
                : new PictureSource(gif.reader, gif.in, gif.profile, new AnimationFrame(new Size(width, height),
                        number(frame, "imageLeftPosition"), number(frame, "imageTopPosition")), Optional.empty());
    }

    private static IIOMetadataNode node(IIOMetadata metadata, String name) {
        var root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }

    private static int number(IIOMetadataNode node, String attribute) {
        String value = node.getAttribute(attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    /** The first picture, in sRGB. */
    Pixels read() throws IOException {
        if (lossless.isEmpty()) {
            return Decoder.read(reader, profile);
        }
        var size = new Size(reader.getWidth(0), reader.getHeight(0));
        return Decoder.of(size, lossless.get().decode(size), profile);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
