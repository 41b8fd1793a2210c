package studio.gesso.engine.diffusion.weights;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes tensors as {@code torch.save({"state_dict": …})} does: a zip archive with a pickle of protocol 2. */
public final class TorchZip {

    private static final String FOLDER = "archive/";
    private static final int PIECE = 1 << 20;

    /** How the members of the archive are packed. */
    public enum Packing {
        /** As PyTorch does. */
        STORED,
        /** As who packs the archive again. */
        DEFLATED
    }

    private TorchZip() {}

    /** Writes a checkpoint with the tensors of another file. */
    public static Path write(WeightFile source, Path file) {
        return write(source.tensors(), Packing.STORED, file);
    }

    /** Writes a checkpoint. */
    public static Path write(Map<String, StoredTensor> tensors, Packing packing, Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), PIECE))) {
            zip.setMethod(packing == Packing.STORED ? ZipOutputStream.STORED : ZipOutputStream.DEFLATED);
            byte[] pickle = pickle(tensors);
            member(zip, "data.pkl", packing, out -> out.write(pickle));
            member(zip, "byteorder", packing, out -> out.write("little".getBytes(StandardCharsets.US_ASCII)));
            int key = 0;
            for (StoredTensor tensor : tensors.values()) {
                member(zip, "data/" + key++, packing, out -> copy(tensor.data(), out));
            }
            member(zip, "version", packing, out -> out.write("3\n".getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void member(ZipOutputStream zip, String name, Packing packing, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(FOLDER + name);
        if (packing == Packing.STORED) {
            CRC32 sum = new CRC32();
            long[] length = new long[1];
            content.writeTo(new CheckedOutputStream(new OutputStream() {
                @Override
                public void write(int b) {
                    length[0]++;
                }

                @Override
                public void write(byte[] bytes, int offset, int count) {
                    length[0] += count;
                }
            }, sum));
            entry.setSize(length[0]);
            entry.setCompressedSize(length[0]);
            entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    private static void copy(TensorData data, OutputStream out) throws IOException {
        switch (data) {
            case TensorData.InFile(var file, var offset, var length) -> {
                try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                    in.seek(offset);
                    byte[] piece = new byte[PIECE];
                    for (long left = length; left > 0;) {
                        int count = in.read(piece, 0, (int) Math.min(piece.length, left));
                        out.write(piece, 0, count);
                        left -= count;
                    }
                }
            }
            case TensorData.InBlocks _ -> throw new IllegalArgumentException("no storage of PyTorch");
            case TensorData.InMemory(var bytes) -> {
                byte[] all = new byte[bytes.limit()];
                bytes.get(0, all);
                out.write(all);
            }
        }
    }

    private static byte[] pickle(Map<String, StoredTensor> tensors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ascii(out, "\u0080\2}");
        text(out, "state_dict");
        ascii(out, "}(");
        int key = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            text(out, entry.getKey());
            tensor(out, Integer.toString(key++), entry.getValue());
        }
        ascii(out, "us.");
        return out.toByteArray();
    }

    private static void tensor(ByteArrayOutputStream out, String key, StoredTensor tensor) {
        ascii(out, "ctorch._utils\n_rebuild_tensor_v2\n((");
        text(out, "storage");
        ascii(out, "ctorch\n" + storage(tensor) + "Storage\n");
        text(out, key);
        text(out, "cpu");
        number(out, tensor.count());
        ascii(out, "tQK\0(");
        tensor.shape().forEach(extent -> number(out, extent));
        ascii(out, "t(");
        long stride = tensor.count();
        for (long extent : tensor.shape()) {
            stride /= Math.max(1, extent);
            number(out, stride);
        }
        ascii(out, "t\u0089ccollections\nOrderedDict\n)RtR");
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, long number) {
        out.write(0x8a);
        out.write(Long.BYTES);
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
    }

    private static String storage(StoredTensor tensor) {
        return switch (tensor.type()) {
            case FLOAT -> "Float";
            case FLOAT16 -> "Half";
            case BFLOAT16 -> "BFloat16";
            case DOUBLE -> "Double";
            case INT64 -> "Long";
            case INT32 -> "Int";
            default -> throw new IllegalArgumentException(tensor.type().label());
        };
    }
}
