package studio.gesso.engine.diffusion.weights.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;

/** However a file is damaged, it is read or refused in a sentence; nothing is run, made or allocated beyond measure. */
class DamagedFilesTest {

    private static final int ROUNDS = 40;
    private static final int LARGEST = 20_000;
    private static final Path FILES = Counted.DATA.resolve("files");

    @TempDir
    private Path folder;

    static Stream<Path> seeds() throws IOException {
        try (Stream<Path> all = Files.walk(FILES)) {
            List<Path> small = all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < LARGEST && !file.endsWith("expected.json"))
                    .sorted()
                    .toList();
            return small.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesAreReadOrRefused(Path seed) throws IOException {
        byte[] sound = Files.readAllBytes(seed);
        Random random = new Random(seed.getFileName().toString().hashCode());
        Path file = folder.resolve(seed.getFileName());
        for (int round = 0; round < ROUNDS && sound.length > 0; round++) {
            Files.write(file, damaged(sound, random));
            readOrRefuse(file, round);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.allMatch(file::equals));
        }
    }

    /** Programs of a few instructions of every kind, which mostly mean nothing. */
    @Test
    void picklesOfAnyInstructionsAreReadOrRefused() throws IOException {
        String instructions = "}])(.0123abcdeghijlopqrstuxBCFGIJKLMNPQRSTUVX\u0080\u0081\u0085\u0086\u0087\u0088\u0089"
                + "\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097";
        Random random = new Random(7);
        Path file = folder.resolve("x.pt");
        for (int round = 0; round < 20 * ROUNDS; round++) {
            byte[] program = new byte[2 + random.nextInt(40)];
            for (int i = 2; i < program.length; i++) {
                program[i] = (byte) (random.nextInt(4) == 0
                        ? random.nextInt(256)
                        : instructions.charAt(random.nextInt(instructions.length())));
            }
            program[0] = (byte) 0x80;
            program[1] = 2;
            Files.write(file, program);
            readOrRefuse(file, round);
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = random.nextInt(5) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200));
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                case 2 -> bytes[random.nextInt(bytes.length)];
                default -> (byte) (random.nextBoolean() ? 0xff : '9');
            };
        }
        return bytes;
    }

    private static void readOrRefuse(Path file, int round) {
        try {
            for (StoredTensor tensor : WeightFileReader.read(file).tensors().values()) {
                assertEquals(tensor.count() * tensor.type().bits() / 8, tensor.data().length());
                if (tensor.data() instanceof TensorData.InFile(var path, var offset, var length)) {
                    assertTrue(offset >= 0 && offset + length <= path.toFile().length());
                }
            }
        } catch (UserException refused) {
            assertTrue(refused.getMessage().contains(file.getFileName().toString()), refused.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(file + " in round " + round, e);
        }
    }
}
