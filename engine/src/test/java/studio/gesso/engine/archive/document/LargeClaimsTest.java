package studio.gesso.engine.archive.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.archive.metadata.gesso.MaskText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;

/** Small files that claim to be large are refused in a sentence by a program that has half a gigabyte of memory. */
class LargeClaimsTest {

    private static final Size LARGE = new Size(4096, 4096);

    @TempDir
    private Path folder;

    @Test
    void noClaimFillsTheMemory() throws IOException {
        Map<Path, String> expected = new LinkedHashMap<>();
        expected.put(document("endless", header(2_000_000, 2_000_000), 1, white(8)),
                "pixels, which is more than a canvas");
        expected.put(document("line", header(20_000_000, 1), 1, white(8)), "pixels, which is more than a canvas");
        expected.put(document("mask", picture(new Size(8, 8), 0), 1, header(2_000_000, 2_000_000)), "or it is damaged");
        expected.put(document("negative", header(-5, 8), 1, white(8)), "or it is damaged");
        byte[] large = picture(LARGE, 0xffffffff);
        expected.put(document("masks", large, 100, large), "not enough memory");
        expected.put(document("long", zeros(257 << 20), 1, white(8)), "or it is damaged");
        expected.put(withText("text", "[" + "{},".repeat(2_000_000) + "{}]"), "or it is damaged");
        expected.put(withHistory("history", 2_000_000, 2_000_000, 3), "opened: true");
        expected.put(withHistory("steps", 4096, 4096, 3_000), "opened: true");
        expected.put(file("png.png", header(2_000_000, 2_000_000)), "which is more than Gesso works with");
        expected.put(file("wide.png", header(10_000, 10_000)), "for which there is not enough memory");
        expected.put(file("jpeg.jpg", jpeg(65_500, 65_500)), "which is more than Gesso works with");
        expected.put(file("gif.gif", gif(65_500, 65_500)), "which is more than Gesso works with");
        expected.put(file("bmp.bmp", bmp(30_000, 30_000)), "is damaged or cut off");
        expected.put(file("mask.txt", maskText(10_900, 10_900, 10_900 * 10_900)), "opened: true");
        expected.put(file("short.txt", maskText(10_000, 10_000, 7)), "opened: false");
        assertEquals(expected.values().stream().toList(),
                said(List.copyOf(expected.values()), List.copyOf(expected.keySet())));
    }

    /** What the program says of each file; in the place of a sentence with the expected part, that part. */
    private static List<String> said(List<String> parts, List<Path> files) throws IOException {
        Process child = ChildProgram.start(Opener.class, List.of("-Xmx512m"),
                files.stream().map(Path::toString).toList());
        try (BufferedReader lines = child.inputReader()) {
            List<String> all = lines.lines().toList();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> all.get(i).contains(parts.get(i)) ? parts.get(i) : all.get(i))
                    .toList();
        }
    }

    /** The program with little memory: opens each file, and says in a line what came of it. */
    public static final class Opener {

        private Opener() {}

        public static void main(String[] files) throws IOException {
            for (String name : files) {
                Path file = Path.of(name);
                try {
                    System.out.println("opened: " + opened(file));
                } catch (UserException e) {
                    System.out.println(e.getMessage());
                } catch (OutOfMemoryError full) {
                    System.out.println(file.getFileName() + ": " + full);
                }
            }
        }

        private static boolean opened(Path file) throws IOException {
            if (file.toString().endsWith(".txt")) {
                return MaskText.read(Files.readString(file)).isPresent();
            }
            if (file.toString().endsWith(".gesso")) {
                return DocumentFile.read(file).notice().isPresent();
            }
            Pictures.read(file);
            return true;
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path document(String name, byte[] picture, int count, byte[] mask) throws IOException {
        String masks = IntStream.range(0, count)
                .mapToObj(i -> "{\"name\": \"" + i + "\", \"file\": \"masks/1.png\"}")
                .collect(Collectors.joining(","));
        return zip(name, Map.of("document.json",
                text("{\"version\": 1, \"masks\": [" + masks + "], \"active\": 0, \"settings\": {}}"), "picture.png",
                picture, "paint.png", count == 100 ? picture : picture(new Size(8, 8), 0), "masks/1.png",
                mask));
    }

    private Path withText(String name, String list) throws IOException {
        return zip(name,
                Map.of("document.json", text("{\"version\": 1, \"masks\": " + list + "}"), "picture.png", white(8),
                        "paint.png", white(8)));
    }

    /** Steps of a hundred blank masks each. */
    private Path withHistory(String name, int width, int height, int count) throws IOException {
        String masks = "\"m\",".repeat(99) + "\"m\"";
        String step = "{\"name\": \"s\", \"size\": [%d, %d], \"origin\": [0, 0], \"masks\": [%s], \"active\": 0}"
                .formatted(width, height, masks);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("document.json", text("""
                {"version": 1, "masks": [{"name": "m", "file": "masks/1.png"}], "active": 0, "settings": {}}"""));
        parts.put("picture.png", white(8));
        parts.put("paint.png", white(8));
        parts.put("masks/1.png", white(8));
        String present = "{\"name\": \"s\", \"size\": [8, 8], \"origin\": [0, 0], \"masks\": [\"m\"], \"active\": 0}";
        parts.put("history.json", text("{\"present\": 0, \"steps\": [" + present + ("," + step).repeat(count) + "]}"));
        byte[] blank = deflated(out -> {
            for (int i = 0; i < 102; i++) {
                out.writeInt(-1);
                out.writeInt(0);
            }
        });
        for (int i = 1; i <= count; i++) {
            parts.put("history/" + i + ".tiles", blank);
        }
        return zip(name, parts);
    }

    private Path zip(String name, Map<String, byte[]> parts) throws IOException {
        Path file = folder.resolve(name + ".gesso");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return file;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] white(int side) throws IOException {
        return picture(new Size(side, side), 0xffffffff);
    }

    private static byte[] picture(Size size, int argb) throws IOException {
        int[] pixels = new int[(int) size.area()];
        Arrays.fill(pixels, argb);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Png.write(new Pixels(size, pixels), List.of(), Png.Effort.QUICK, out);
        return out.toByteArray();
    }

    /** A picture of which there is no more than what it claims. */
    private static byte[] header(int width, int height) throws IOException {
        byte[] png = white(8);
        byte[] claim = Arrays.copyOf(png, png.length);
        ByteBuffer.wrap(claim).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(claim, 12, 17);
        ByteBuffer.wrap(claim).putInt(29, (int) sum.getValue());
        return claim;
    }

    private static byte[] zeros(int count) throws IOException {
        byte[] all = new byte[count];
        System.arraycopy(white(8), 0, all, 0, 40);
        return all;
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        byte[] bytes = written("jpeg");
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(bytes).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return bytes;
    }

    private static byte[] bmp(int width, int height) throws IOException {
        byte[] bytes = written("bmp");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
        return bytes;
    }

    private static byte[] written(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] gif(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(text("GIF89a")).putShort((short) width).putShort((short) height).put(new byte[]{(byte) 0x80, 0, 0});
        bytes.put(new byte[]{0, 0, 0, -1, -1, -1}).put((byte) 0x2c).putShort((short) 0).putShort((short) 0);
        bytes.putShort((short) width).putShort((short) height).put(new byte[]{0, 2, 1, 0x44, 0, 0x3b});
        return bytes.array();
    }

    private static byte[] maskText(int width, int height, int given) throws IOException {
        return Base64.getEncoder().encode(deflated(out -> {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[given]);
        }));
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] deflated(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflated = new DeflaterOutputStream(bytes);
                DataOutputStream out = new DataOutputStream(deflated)) {
            content.writeTo(out);
        }
        return bytes.toByteArray();
    }
}
