package studio.gesso.engine.diffusion.model.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.request.speed.Matrices;

/** A folder of diffusers is opened where it lies, also behind links, and is noticed when it changes. */
class ModelOpenerTest {

    private static final Path SD1 = Path.of("src/test/data/weights/diffusers/sd1").toAbsolutePath();

    @TempDir
    private Path temp;

    private ModelOpener opener;

    @BeforeEach
    void emptyCache() {
        opener = new ModelOpener(temp.resolve("cache"));
    }

    @Test
    void filesMayBeLinksIntoTheStoreOfDownloads() throws IOException {
        Path repository = temp.resolve("models--me--sd1");
        Path snapshot = Files.createDirectories(repository.resolve("snapshots/abc"));
        Path blobs = Files.createDirectories(repository.resolve("blobs"));
        List<Path> files = files(SD1);
        for (int i = 0; i < files.size(); i++) {
            Path blob = Files.copy(files.get(i), blobs.resolve("blob" + i));
            Path link = snapshot.resolve(SD1.relativize(files.get(i)).toString());
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, blob);
        }
        open(opener.open(snapshot));
    }

    @Test
    void aFileThatIsWrittenToWhileItIsOpenIsASentence() throws IOException {
        Path model = copy();
        ModelFolder folder = opener.open(model);
        Path unet = model.resolve("unet/diffusion_pytorch_model.safetensors");
        Files.write(unet, new byte[1], StandardOpenOption.APPEND);
        String sentence = assertThrows(UserException.class, () -> open(folder)).getMessage();
        assertTrue(sentence.contains("has been changed"), sentence);
    }

    @Test
    void theMatricesThatAreKeptInBlocksAreChosenOnceForAModel() throws IOException {
        Path model = copy();
        Target chosen = blocks(model);
        assertFalse(chosen.blocks().isEmpty());
        assertSame(chosen, blocks(model));
        Path config = model.resolve("unet/config.json");
        Files.writeString(config, Files.readString(config, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"x\": 1,"));
        assertNotSame(chosen, blocks(model));
    }

    @Test
    void onlyTheLastChoicesOfMatricesAreKnown() throws IOException {
        CheckpointNetwork vae = opener.read(copy()).orElseThrow().networks().get(NetworkRole.VAE);
        List<Target> chosen = IntStream.rangeClosed(0, MatrixChoice.KNOWN)
                .mapToObj(
                        place -> MatrixChoice.of(temp.resolve("home" + place), NetworkRole.VAE, vae, StoredType.FLOAT))
                .toList();
        assertSame(chosen.getLast(), MatrixChoice.of(temp.resolve("home" + MatrixChoice.KNOWN), NetworkRole.VAE, vae,
                StoredType.FLOAT));
        assertNotSame(chosen.getFirst(), MatrixChoice.of(temp.resolve("home0"), NetworkRole.VAE, vae,
                StoredType.FLOAT));
    }

    private Target blocks(Path model) {
        return opener.keeping(Matrices.EIGHT_BITS)
                .open(model)
                .generated()
                .orElseThrow()
                .numbers(AdapterNetwork.DENOISER);
    }

    @Test
    void whatIsKnownOfAModelBelongsToItsKey() throws IOException {
        Path model = copy();
        Path before = opener.open(model).generated().orElseThrow().folder();
        assertEquals(before, opener.open(model).generated().orElseThrow().folder());
        Path index = model.resolve("model_index.json");
        Files.writeString(index, Files.readString(index, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"x\": 1,"));
        assertNotEquals(before, opener.open(model).generated().orElseThrow().folder());
    }

    /** A file where the cache should be: no folder can be made there, whoever runs this. */
    @Test
    void whereTheCacheCannotBeWrittenTheFolderForTemporaryFilesIsUsed() throws IOException {
        Path unusable = Files.writeString(temp.resolve("unusable"), "no folder").resolve("graphs");
        String usual = System.getProperty("java.io.tmpdir");
        try {
            System.setProperty("java.io.tmpdir", Files.createDirectory(temp.resolve("tmp")).toString());
            ModelFolder folder = new ModelOpener(unusable).open(SD1);
            assertTrue(folder.generated().orElseThrow().folder().startsWith(temp.resolve("tmp")));
            assertTrue(folder.generated()
                    .orElseThrow()
                    .notes()
                    .getFirst()
                    .startsWith("The folder “" + unusable
                            + "” cannot be written or has no room left"));
            open(folder);
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
    }

    @Test
    void aBrokenExportDoesNotHideTheWeightsBesideIt() throws IOException {
        Path model = copy();
        for (String part : List.of("unet", "vae_decoder", "text_encoder")) {
            Files.createDirectories(model.resolve(part));
            Files.writeString(model.resolve(part).resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1");
        }
        assertTrue(opener.open(model).generated().isPresent());
    }

    @Test
    void aWholeExportIsUsedAsItIs() {
        assertFalse(opener.open(Path.of("target/pipelines/sd1")).generated().isPresent());
    }

    private static void open(ModelFolder folder) {
        try (DiffusionModel model = FamilyLoaders.open(folder, Provider.CPU)) {
            assertEquals(folder, model.folder());
        }
    }

    private Path copy() throws IOException {
        Path copy = temp.resolve("sd1");
        for (Path file : files(SD1)) {
            Path to = copy.resolve(SD1.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        return copy;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> !file.toString().contains("expected")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
