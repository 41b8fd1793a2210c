package studio.gesso.engine.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.gallery.SourceFolder;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** No finished picture is lost, whatever has become of the place where it was wanted. */
class OutputTest {

    private static final Picture PICTURE = Samples.picture("a fox", 7);

    @TempDir
    private Path folder;

    /** Where the disk went away that the picture was wanted on, or something else came into its place. */
    @ParameterizedTest
    @ValueSource(strings = {"gone/fox.png", "file/fox.png", "file/folder"})
    void aPictureThatCannotBeWrittenIsKeptInThePicturesFolder(String wanted) throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        Output output = output(folder.resolve(wanted));
        Path pictures = folder.resolve("pictures");
        String said = assertThrows(UserException.class, () -> output.save(PICTURE, 0, 1, places(pictures)))
                .getMessage();
        List<Path> kept = pictures(pictures);
        assertEquals(1, kept.size());
        assertTrue(said.endsWith("It is kept as “" + kept.getFirst() + "”."), said);
        assertEquals(PICTURE.pixels(), Pictures.read(kept.getFirst()));
    }

    @Test
    void whereNothingCanBeKeptTheSeedIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Output output = output(folder.resolve("gone/fox.png"));
        String said = assertThrows(UserException.class, () -> output.save(PICTURE, 0, 1, places(file))).getMessage();
        assertTrue(said.contains("either") && said.contains("seed, 7."), said);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSourceIsKeptOnlyIfItIsInNoGallery(boolean isInGallery) throws IOException {
        Path pictures = folder.resolve("pictures");
        if (isInGallery) {
            try (Gallery gallery = Gallery.open(pictures, places(pictures).cache())) {
                gallery.save(PICTURE);
            }
        }
        Request request = PICTURE.request()
                .with(new Source.From(PICTURE.pixels(), 0.5), PICTURE.request().size());
        new Output().save(Samples.picture(request), 0, 1, places(pictures));
        assertNotEquals(isInGallery, Files.exists(SourceFolder.of(pictures).folder()));
    }

    private StudioFolders places(Path pictures) {
        return new StudioFolders(folder, Map.of(StudioFolders.PICTURES, pictures.toString()));
    }

    private static Output output(Path path) {
        Output output = new Output();
        new CommandLine(output).parseArgs("-o", path.toString());
        return output;
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }
}
