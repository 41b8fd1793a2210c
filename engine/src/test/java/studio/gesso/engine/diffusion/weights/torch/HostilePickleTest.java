package studio.gesso.engine.diffusion.weights.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.StoredNumbers;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** Pickles that want to exhaust memory, the stack or patience, or to run something, are refused in a sentence. */
class HostilePickleTest {

    private static final String TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n((U\7storagectorch\nFloatStorage\n"
            + "U\1kU\3cpuK\4NtQK\0%s\u0089NtR";

    @TempDir
    private Path folder;

    /** Two lists in each list, sixty times: 2^60 values to walk, in 400 bytes. */
    @Test
    void listsThatDoubleAreRefused() throws IOException {
        StringBuilder laughs = new StringBuilder("]q\0");
        for (int i = 0; i < 60; i++) {
            laughs.append("]q")
                    .append((char) (i + 1))
                    .append("(h")
                    .append((char) i)
                    .append('h')
                    .append((char) i)
                    .append('e');
        }
        assertTrue(plain(laughs.append('.').toString()).contains("nested"));
    }

    @Test
    void aDictionaryInsideItselfIsRefusedHoweverItIsRead() throws IOException {
        assertTrue(plain("}q\0U\1ah\0s.").contains("nested in a circle"));
        TorchFile read = TorchFile.read(folder.resolve("x.pt"));
        assertThrows(UserException.class, () -> read.tensors("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "]", "}", "]q\0a", "N2", ")\u0094", "]0", "(]l"})
    void endlessProgramsAreRefused(String instructions) throws IOException {
        plain(instructions.repeat(6_000_000 / instructions.length()) + ".");
    }

    /** One list of a thousand pairs, made a dictionary again and again. */
    @Test
    void copiesWithoutEndAreRefused() throws IOException {
        String list = "](" + "N\u0088\u0086".repeat(1000) + "eq\0ccollections\nOrderedDict\nq\1";
        assertTrue(plain(list + "h\1h\0\u0085R".repeat(100_000) + ".").contains("far more values"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cos\nsystem\n(U\1xtR.", "(U\1xios\nsystem\n.", "(cos\nsystem\nU\1xo.",
        "U\2osU\6system\u0093(U\1xtR.", "cbuiltins\nexec\nU\1x\u0085R.", "ctorch._tensor\n_rebuild_from_type_v2\n"
                + "(cos\nsystem\nN(U\1xtNtR.",
        "cfunctools\npartial\n(cos\nsystem\nU\1xtR.",
        "ctorch.storage\n_load_from_bytes\nC\1x\u0085R.", "cnt\nsystem\nU\1x\u0085R."})
    void everyWayToCallIsRefusedByItsName(String program) throws IOException {
        String said = plain(program);
        assertTrue(said.contains("wants to run ") && said.matches("(?s).*(system|exec|partial|_load_from_bytes).*"),
                said);
    }

    @Test
    void tensorsThatExpandBeyondMeasureAreRefused() throws IOException {
        assertTrue(legacy(view(List.of(1 << 20, 1 << 20), List.of(0, 0))).contains("in memory"));
        assertTrue(legacy(view(List.of(1 << 30, 1 << 30, 1 << 30), List.of(0, 0, 0))).contains("beyond its storage"));
    }

    @Test
    void tensorsThatLookBeyondTheirStorageAreRefused() throws IOException {
        assertTrue(legacy(view(List.of(5), List.of(1))).contains("beyond its storage"));
        assertTrue(legacy(view(List.of(2, 2), List.of(3, 1))).contains("beyond its storage"));
        assertTrue(legacy(view(List.of(2), List.of(Integer.MAX_VALUE))).contains("beyond its storage"));
        assertTrue(legacy(view(List.of(-1), List.of(1))).contains("shape"));
    }

    @Test
    void ordinaryViewsAreRead() throws IOException {
        write(legacyFile(view(List.of(2, 3), List.of(1, 0))));
        WeightFile read = TorchFile.read(folder.resolve("x.pt")).weights();
        assertEquals(List.of(0.0, 0.0, 0.0, 1.0, 1.0, 1.0),
                Arrays.stream(StoredNumbers.of(read.tensors().get("a"))).boxed().toList());
    }

    @Test
    void aLegacyFileThatEndsEarlyIsNotWhole() throws IOException {
        byte[] whole = legacyFile(view(List.of(4), List.of(1)));
        write(Arrays.copyOf(whole, whole.length - 3));
        assertTrue(said().contains("is not whole: it has " + (whole.length - 3) + " of " + whole.length + " bytes"),
                said());
    }

    private String plain(String program) throws IOException {
        write(("\u0080\2" + program).getBytes(StandardCharsets.ISO_8859_1));
        return said();
    }

    private String legacy(String tensor) throws IOException {
        write(legacyFile(tensor));
        return said();
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(folder.resolve("x.pt"), bytes);
    }

    private String said() {
        String said = assertThrows(UserException.class, () -> TorchFile.read(folder.resolve("x.pt")).weights())
                .getMessage();
        assertTrue(said.contains("x.pt"), said);
        return said;
    }

    private static String view(List<Integer> shape, List<Integer> strides) {
        return TENSOR.formatted(tuple(shape) + tuple(strides));
    }

    private static String tuple(List<Integer> numbers) {
        StringBuilder tuple = new StringBuilder("(");
        numbers.forEach(number -> tuple.append('I').append(number).append('\n'));
        return tuple.append('t').toString();
    }

    /** PyTorch's format before 1.6, with one tensor "a" in a storage of the four floats 0 to 3. */
    private static byte[] legacyFile(String tensor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String pickles = "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\31."
                + "\u0080\2M\u00e9\3.\u0080\2}.\u0080\2}U\1a" + tensor + "s.\u0080\2]U\1ka.";
        out.writeBytes(pickles.getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer storage = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(4);
        for (int i = 0; i < 4; i++) {
            storage.putFloat(i);
        }
        out.writeBytes(storage.array());
        return out.toByteArray();
    }
}
