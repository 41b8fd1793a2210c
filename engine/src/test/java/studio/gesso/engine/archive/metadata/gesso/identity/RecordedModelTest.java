package studio.gesso.engine.archive.metadata.gesso.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.archive.metadata.gesso.RequestJson;
import studio.gesso.engine.archive.saving.Copies;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.library.ModelLibrary;

/** What pictures tell of their model: enough to find it again, and nothing of the person who made them. */
class RecordedModelTest {

    @TempDir
    Path folder;

    private Path models;

    @BeforeEach
    void make() throws IOException {
        models = Files.createDirectories(folder.resolve("models"));
    }

    private Path model(String place, String weights) throws IOException {
        Path model = Files.createDirectories(models.resolve(place));
        Files.writeString(model.resolve("model_index.json"), "{}");
        Files.createDirectories(model.resolve("unet"));
        Files.writeString(model.resolve("unet/model.onnx"), weights);
        return model;
    }

    private ModelLibrary library() {
        return new ModelLibrary(Optional.empty(), models, List.of());
    }

    @ParameterizedTest
    @CsvSource({"postcard, postcard", "A/B, A/B", "/home/anna/models/postcard, postcard",
        "/home/anna/models/postcard/, postcard", "C:\\Users\\Anna\\postcard, postcard",
        "\\\\server\\anna\\postcard, postcard",
        "/home/anna/hub/models--A--B/snapshots/0123456789012345678901234567890123456789, A/B"})
    void onlyTheNameIsRecorded(String model, String name) {
        assertEquals(name, ModelNames.withoutFolders(model));
    }

    @Test
    void noFileContainsPersonalFolders() throws IOException {
        Path model = model("anna/postcard", "weights");
        Path file = folder.resolve("fox.png");
        PictureSaver.save(Samples.picture(Samples.request("a fox", 1).with(it -> it.model = model.toString())), file);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(folder.getFileName().toString()), "The file tells the folder");
        EmbeddedReader.read(file).texts().values().forEach(text -> assertFalse(text.contains(folder.toString()), text));
        RestoredSettings read = Metadata.read(file);
        assertEquals(Optional.of("postcard"), read.settings().model());
        assertEquals(64, read.origin().orElseThrow().modelIdentity().orElseThrow().length());
    }

    @Test
    void copiesOfOldPicturesTellItNeither() throws IOException {
        Path old = folder.resolve("old.png");
        String text = "{\"version\":1,\"request\":{\"model\":\"/home/anna/models/postcard\",\"prompt\":\"a fox\"}}";
        try (var out = Files.newOutputStream(old)) {
            Png.write(Samples.pixels(Samples.SIZE, 1), List.of(PngText.unicode(RequestJson.KEYWORD, text)),
                    Png.Effort.QUICK, out);
        }
        Path copy = folder.resolve("copy.png");
        Copies.write(old, copy, Copies.Tells.EVERYTHING);
        assertEquals(Optional.of("postcard"), Metadata.read(copy).settings().model());
        assertEquals(Optional.of("a fox"), Metadata.read(copy).settings().prompt());
        assertFalse(EmbeddedReader.read(copy).texts().get(RequestJson.KEYWORD).contains("anna"));
    }

    private String found(String name, Optional<String> identity) {
        return new RecordedModel(name, identity).in(library());
    }

    private static Optional<String> identity(Path model) {
        Path file = model.resolveSibling("identity.png");
        PictureSaver.save(Samples.picture(Samples.request("a fox", 1).with(it -> it.model = model.toString())), file);
        return Metadata.read(file).origin().orElseThrow().modelIdentity();
    }

    @Test
    void modelsAreFoundByNameInAnyFolder() throws IOException {
        Path model = model("postcard", "weights");
        assertEquals(model.toString(), found("postcard", Optional.empty()));
        assertEquals(model.toString(), found("/home/anna/models/postcard", Optional.empty()));
        assertEquals(model.toString(), found("D:\\models\\Postcard", Optional.empty()));
        assertEquals(model.toString(), found(model.toString(), Optional.empty()));
        assertEquals("other", found("/home/anna/models/other", Optional.empty()));
        Path moved = models.resolve("painting/postcard");
        Files.createDirectories(moved.getParent());
        Files.move(model, moved);
        assertEquals(moved.toString(), found(model.toString(), Optional.empty()));
    }

    @Test
    void renamedModelsAreRecognisedByTheirWeights() throws IOException {
        Path model = model("postcard", "weights");
        Optional<String> identity = identity(model);
        Path renamed = Files.move(model, models.resolve("holiday"));
        model("postcard", "others");
        assertEquals(identity, identity(renamed));
        assertEquals(renamed.toString(), found("postcard", identity));
    }

    @Test
    void aModelWhoseWeightsAreStoredAnewIsKnownByItsFormerIdentity() throws IOException {
        Path model = model("a/postcard", "weights");
        String former = identity(model).orElseThrow();
        Files.writeString(model.resolve("unet/model.onnx"), "the same weights in another form");
        model("b/postcard", "others");
        assertThrows(UserException.class, () -> found("postcard", Optional.of(former)));
        Files.writeString(model.resolve("gesso.json"), "{\"former_identities\": [\"%s\"]}".formatted(former));
        assertEquals(model.toString(), found("postcard", Optional.of(former)));
        assertEquals(model.toString(), found("postcard", identity(model)));
    }

    @Test
    void picturesOfTheStarterAsItWasExportedFindIt() throws IOException {
        Path starter = ModelPlaces.starter().orElseThrow();
        model("postcard", "another one of this name");
        ModelLibrary library = new ModelLibrary(Optional.of(starter), models, List.of());
        String exported = "531b608863c0eed4202f816fc80cfd37311e9c72ea45104b031ef3f83e7e33e9";
        assertEquals(starter.toString(), new RecordedModel("postcard", Optional.of(exported)).in(library));
    }

    @Test
    void ofTwoModelsOfOneNameTheRightOneIsFoundOrNone() throws IOException {
        Path first = model("a/postcard", "weights");
        Path second = model("b/postcard", "others");
        assertEquals(first.toString(), found("postcard", identity(first)));
        assertEquals(second.toString(), found("postcard", identity(second)));
        assertEquals(second.toString(), found("b/postcard", Optional.empty()));
        String sentence = assertThrows(UserException.class, () -> found("postcard", Optional.empty())).getMessage();
        assertTrue(sentence.startsWith("2 models are called “postcard”"), sentence);
    }
}
