package studio.gesso.engine.diffusion.weights;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import studio.gesso.engine.base.Sha256;

/**
 * A checkpoint whose numbers are counted, not stored: what {@code checkpoint.tsv} lists, and variants of it.
 *
 * @param rows its tensors, in the order of the file
 * @param metadata the header's {@code __metadata__}; none if empty
 * @param padding spaces after the header, beyond those that make its length a multiple of eight
 */
public record Counted(List<Row> rows, Map<String, String> metadata, int padding) {

    /** The project's own data of this kind. */
    public static final Path DATA = Path.of("src/test/data/weights");

    /** Outside of the temporary folders of tests, and gone with what was built. */
    private static final Path SHARED = Path.of("target/counted");

    private static final int BLOCK = 1 << 18;
    private static final int EIGHT = 8;

    /**
     * A tensor.
     *
     * @param name its name in the file
     * @param counted the name from which its numbers follow
     * @param dtype F32, F16, BF16, F8_E4M3, I64, or F16>F32 (rounded to float16, stored as float32)
     */
    public record Row(String name, String counted, String dtype, List<Long> shape, double mean, double scale) {

        /** The same numbers under another name. */
        public Row named(String other) {
            return new Row(other, counted, dtype, shape, mean, scale);
        }

        /** The same numbers in another type. */
        public Row typed(String other) {
            return new Row(name, counted, other, shape, mean, scale);
        }

        long count() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }

        long bytes() {
            return count() * CountedNumbers.size(dtype);
        }
    }

    public Counted {
        rows = List.copyOf(rows);
    }

    /** A row of a tensor that has its own name's numbers. */
    public static Row row(String name, String dtype, List<Long> shape, double mean, double scale) {
        return new Row(name, name, dtype, shape, mean, scale);
    }

    /** The checkpoint of a folder in the project's own data, such as {@code small/sd1}. */
    public static Counted of(String folder) {
        return read(DATA.resolve(folder).resolve("checkpoint.tsv"));
    }

    /** What a {@code checkpoint.tsv} lists. */
    public static Counted read(Path manifest) {
        List<Row> rows = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(manifest)) {
                if (line.startsWith("@ ")) {
                    new Gson().fromJson(line.substring(2), JsonObject.class)
                            .entrySet()
                            .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().getAsString()));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    rows.add(row(line.split("\t", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Counted(rows, metadata, 0);
    }

    private static Row row(String... cells) {
        List<Long> shape = cells[2].isEmpty()
                ? List.of()
                : Arrays.stream(cells[2].split("x")).map(Long::valueOf).toList();
        return row(cells[0], cells[1], shape, Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
    }

    /** The same with other rows: in another order, renamed, more or fewer. */
    public Counted with(UnaryOperator<List<Row>> change) {
        return new Counted(change.apply(rows), metadata, padding);
    }

    /** The same with each row changed. */
    public Counted withEach(UnaryOperator<Row> change) {
        return with(all -> all.stream().map(change).toList());
    }

    /** The same with a longer header. */
    public Counted padded(int spaces) {
        return new Counted(rows, metadata, spaces);
    }

    /** The same with other metadata. */
    public Counted described(Map<String, String> other) {
        return new Counted(rows, other, padding);
    }

    /** Writes it as a safetensors file, on all cores. */
    public Path write(Path file) {
        byte[] header = header();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(EIGHT).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length));
            out.write(ByteBuffer.wrap(header));
            parts(EIGHT + header.length).parallelStream().forEach(part -> part.write(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /**
     * The same file, written once for all tests: for those that write nothing into it. They see one file under many names
     * where the system can do that.
     */
    public Path link(Path file) {
        try {
            Path shared = SHARED.resolve(Sha256.hex(toString().getBytes(StandardCharsets.UTF_8)) + ".safetensors");
            if (!Files.exists(shared)) {
                Files.createDirectories(SHARED);
                Path part = write(SHARED.resolve(UUID.randomUUID() + ".part"));
                Files.move(part, shared, StandardCopyOption.ATOMIC_MOVE);
            }
            return linked(file, shared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path linked(Path file, Path shared) throws IOException {
        try {
            return Files.createLink(file, shared);
        } catch (UnsupportedOperationException | FileSystemException _) {
            return Files.copy(shared, file);
        }
    }

    private byte[] header() {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put("__metadata__", metadata);
        }
        long at = 0;
        for (Row row : rows) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", row.dtype.substring(row.dtype.indexOf('>') + 1));
            entry.put("shape", row.shape);
            entry.put("data_offsets", List.of(at, at + row.bytes()));
            header.put(row.name, entry);
            at += row.bytes();
        }
        String text = new Gson().toJson(header);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat(Math.floorMod(-length, EIGHT) + padding)).getBytes(StandardCharsets.UTF_8);
    }

    private record Part(Row row, long from, int count, long at) {

        void write(FileChannel out) {
            ByteBuffer bytes = CountedNumbers.stored(row, from, count);
            try {
                for (long to = at; bytes.hasRemaining();) {
                    to += out.write(bytes, to);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Part> parts(long begin) {
        List<Part> parts = new ArrayList<>();
        long at = begin;
        for (Row row : rows) {
            for (long from = 0; from < row.count(); from += BLOCK) {
                int count = (int) Math.min(BLOCK, row.count() - from);
                parts.add(new Part(row, from, count, at + from * CountedNumbers.size(row.dtype)));
            }
            at += row.bytes();
        }
        return parts;
    }

    /** The SHA-256 that each file in {@code small} must have, by the name of its folder. */
    public static Map<String, String> sums() {
        try {
            return Files.readAllLines(DATA.resolve("small/sums.txt"))
                    .stream()
                    .map(line -> line.split("\\s+"))
                    .collect(Collectors.toMap(cells -> cells[1].split("/")[1], cells -> cells[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
