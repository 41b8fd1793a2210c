package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;

/** A folder in which commands write pictures of the starter model. */
abstract class CommandCase {

    static final Path CASES = Path.of(System.getProperty("gesso.assets"), "starter", "cases", "expected");
    static final Path REPORTS = Path.of("src/test/data/pictures/reports");

    @TempDir
    Path folder;

    Pixels picture(String name) {
        return Pictures.read(folder.resolve(name));
    }

    List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A small fast picture of a prompt. */
    Said generate(String prompt, String name, String... more) {
        Said said = Said.by(Stream.concat(Stream.of("generate", prompt, "--provider", "cpu", "--steps", "2",
                "--size", "64x64", "-o", folder.resolve(name).toString()), Arrays.stream(more)).toList());
        assertEquals(0, said.code(), said.err());
        return said;
    }

    static void write(Pixels pixels, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            Png.write(pixels, List.of(), Png.Effort.QUICK, out);
        }
    }
}
