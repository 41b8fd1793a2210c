package studio.gesso.engine.diffusion.weights.safetensors;

import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.WeightFormat;

/**
 * Reads the header of a {@code .safetensors} file; the numbers stay where they are. Accepts what the reference reader
 * (safetensors 0.6) accepts, but refuses two tensors of one name.
 */
public final class SafetensorsFile {

    private static final String AGAIN = " Download it again, or get it from another source.";

    private SafetensorsFile() {}

    /**
     * Reads a file.
     *
     * @throws UserException if it is not a whole and sound safetensors file
     */
    public static WeightFile read(Path path) {
        return SourceFile.read(path, SafetensorsFile::read);
    }

    private static WeightFile read(SourceFile file) throws IOException {
        WeightFormat format = WeightFormat.of(file);
        if (format != WeightFormat.SAFETENSORS && format != WeightFormat.UNKNOWN) {
            throw file.refused("is not safetensors: it " + format.sentence());
        }
        if (file.size() < Long.BYTES) {
            throw file.refused("has only " + file.size() + " bytes, too few for a safetensors file." + AGAIN);
        }
        long length = file.bytes(0, Long.BYTES).getLong();
        if (length <= 0 || length > WeightFormat.LONGEST_HEADER) {
            throw file.refused("is not safetensors: its header would have " + Long.toUnsignedString(length)
                    + " bytes." + AGAIN);
        }
        if (Long.BYTES + length > file.size()) {
            throw file.notWhole(Long.BYTES + length);
        }
        ByteBuffer text = file.bytes(Long.BYTES, (int) length);
        if (text.get(0) != '{') {
            throw file.refused("is not safetensors: its header is not a JSON object." + AGAIN);
        }
        return located(file, Long.BYTES + length, header(file, text));
    }

    private static Header header(SourceFile file, ByteBuffer text) {
        try {
            return HeaderReader.read(StandardCharsets.UTF_8.newDecoder().decode(text));
        } catch (CharacterCodingException e) {
            throw file.refused("is damaged: its header is not UTF-8." + AGAIN, e);
        } catch (HeaderException e) {
            throw file.refused(e.sentence(), e);
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
            throw file.refused("is damaged: its header is not JSON of the right form." + AGAIN, e);
        } catch (IOException e) {
            throw file.refused("is damaged: its header ends early." + AGAIN, e);
        }
    }

    private static WeightFile located(SourceFile file, long begin, Header header) {
        long data = covered(file, header);
        long whole = begin + Math.min(data, Long.MAX_VALUE - begin);
        if (file.size() < whole) {
            throw file.notWhole(whole);
        }
        if (file.size() > whole) {
            throw file.refused("is damaged: it is longer than its header says, by " + DataSize.of(file.size() - whole)
                    + "." + AGAIN);
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        header.entries()
                .forEach((name, entry) -> tensors.put(name, new StoredTensor(name, entry.type(), entry.shape(),
                        file.part(begin + entry.from(), entry.bytes()))));
        return new WeightFile(file.path(), tensors, header.metadata());
    }

    /** The length of the data: the tensors must cover it without holes and without overlaps. */
    private static long covered(SourceFile file, Header header) {
        long at = 0;
        List<Header.Entry> sorted = header.entries()
                .values()
                .stream()
                .sorted(Comparator.comparingLong(Header.Entry::from).thenComparingLong(Header.Entry::to))
                .toList();
        for (Header.Entry entry : sorted) {
            if (entry.from() != at || entry.to() < entry.from()) {
                throw file.refused("is damaged: its header says that the tensor " + entry.shown() + " lies at bytes "
                        + entry.from() + " to " + entry.to() + ", where byte " + at + " is next." + AGAIN);
            }
            if (entry.to() - entry.from() != entry.bytes()) {
                throw file.refused("is damaged: its header gives the tensor " + entry.shown() + " "
                        + (entry.to() - entry.from()) + " bytes, and its shape " + entry.shape() + " needs "
                        + entry.bytes() + "." + AGAIN);
            }
            at = entry.to();
        }
        return at;
    }
}
