package studio.gesso.app.lora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.ControlRestoring;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.LoraShelf;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.app.restore.RestoreViewModel;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.UsedFile;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.engine.LocalEngine;

/**
 * Every LoRA file is chosen, weighed, stacked and removed in the list; pictures are made with it by the real engine; and their
 * files bring it back, wherever it lies by then.
 */
class LoraFilesTest {

    @TempDir
    private Path home;
    private final Draft draft = new Draft(() -> 7);
    private final List<String> told = new ArrayList<>();
    private Path folder;
    private Library library;
    private LoraShelf shelf;
    private LorasViewModel loras;
    private LocalEngine engine;
    private RestoreViewModel restore;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(home.resolve("models/loras"));
        for (JsonObject file : known()) {
            Files.copy(TestModels.WEIGHTS.resolve("lora").resolve(name(file)), folder.resolve(name(file)));
        }
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        ModelLibrary models = TestModels.in(home);
        library = new Library(models, TestPlaces.in(home), draft, work, told::add, GraphTrial.HERE);
        shelf = new LoraShelf(library, draft, work, told::add);
        library.onOther(shelf::take);
        loras = new LorasViewModel(draft, shelf, new Person(), library::add);
        loras.lookAgain();
        engine = LocalEngine.of(EngineSettings.of(models, home.resolve("wildcards"), home.resolve("unfinished"),
                home.resolve("steps"), "cpu"),
                models, () -> shelf.context(PreviewMethod.NONE, Limits.NONE),
                new Journal(home.resolve("unfinished"), Journal.INTERVAL, Runnable::run));
        restore = new RestoreViewModel(draft, library, work,
                new RestoreViewModel.Canvas(_ -> () -> {}, _ -> {}, Optional::empty),
                new ControlRestoring(KeptPictures.in(home), library::folders, draft::nextControl), notices());
    }

    private Notices notices() {
        return new Notices() {
            @Override
            public void tell(String sentence) {
                told.add(sentence);
            }

            @Override
            public Runnable offer(String sentence, List<Action> actions, Runnable read) {
                tell(sentence);
                return () -> {};
            }
        };
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static List<JsonObject> known() throws IOException {
        return JsonParser.parseString(Files.readString(TestModels.WEIGHTS.resolve("lora/expected.json")))
                .getAsJsonObject()
                .getAsJsonArray("files")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String name(JsonObject file) {
        return file.get("file").getAsString();
    }

    /** One test for each model, so that it is opened once. */
    @TestFactory
    Stream<DynamicTest> everyFileIsUsedAndComesBackByItsPictureAlone() throws IOException {
        Map<String, List<JsonObject>> bases = known().stream()
                .collect(Collectors.groupingBy(file -> file.get("base").getAsString(), TreeMap::new,
                        Collectors.toList()));
        assertEquals(29, bases.values().stream().mapToInt(List::size).sum());
        return bases.entrySet().stream().map(base -> DynamicTest.dynamicTest(base.getKey(), () -> {
            library.add(TestModels.WEIGHTS.resolve("lora").resolve(base.getKey()).normalize());
            Picture plain = made();
            for (JsonObject file : base.getValue()) {
                usedAndRestored(file, plain.pixels());
            }
            stacked(base.getValue(), plain.pixels());
        }));
    }

    private void usedAndRestored(JsonObject file, Pixels plain) throws IOException {
        LoraRow row = choose(name(file));
        row.strength().set(0.7);
        row.textStrength().set(0.4);
        List<Lora> wanted = draft.request().advanced().loras();
        assertEquals(List.of(new Lora(folder.resolve(name(file)).toString(), 0.7, 0.4)), wanted);
        Picture picture = made();
        assertFalse(picture.pixels().equals(plain), name(file) + " changes nothing");
        UsedFile used = picture.made().files().getFirst();
        assertEquals(List.of(file.get("sha256").getAsString(), file.get("addnet").getAsString(), name(file)),
                List.of(used.sha256(), used.shortHash(), used.file()));

        loras.remove(row);
        assertEquals(List.of(), draft.request().advanced().loras());
        Path saved = PictureSaver.into(home.resolve("pictures")).save(picture);
        restored(saved, wanted);

        Path moved = Files.createDirectories(folder.resolve("moved")).resolve("other " + name(file));
        Files.move(folder.resolve(name(file)), moved);
        loras.lookAgain();
        restored(saved, List.of(new Lora(moved.toString(), 0.7, 0.4)));
        assertArrayEquals(picture.pixels().argb(), made().pixels().argb());
        Files.move(moved, folder.resolve(name(file)));
        loras.lookAgain();
        draft.loras().set(List.of());
    }

    private void restored(Path saved, List<Lora> wanted) {
        draft.loras().set(List.of());
        told.clear();
        restore.useSettings(saved);
        assertEquals(wanted, draft.request().advanced().loras());
        assertEquals(List.of("The settings of “" + saved.getFileName() + "” (Gesso) are restored."), told);
    }

    /** All files of a model at once, which add up; each is weighed, and all come back. */
    private void stacked(List<JsonObject> files, Pixels plain) {
        double strength = 0.1;
        for (JsonObject file : files) {
            choose(name(file)).strength().set(strength);
            strength += 0.01;
        }
        List<Lora> all = draft.request().advanced().loras();
        assertEquals(files.size(), all.size());
        Picture picture = made();
        assertEquals(files.size(), picture.made().files().size());
        Path saved = PictureSaver.into(home.resolve("pictures")).save(picture);
        restored(saved, all);
        assertArrayEquals(picture.pixels().argb(), made().pixels().argb());
        List.copyOf(loras.rows()).forEach(loras::remove);
        assertEquals(plain, made().pixels(), "removed, they do nothing");
    }

    private LoraRow choose(String file) {
        String name = file.substring(0, file.lastIndexOf('.'));
        told.clear();
        loras.choose(loras.choices().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow());
        assertEquals(List.of(), told);
        return loras.rows().getLast();
    }

    private Picture made() {
        Request request = draft.request().with(it -> {
            it.prompt = "a fox";
            it.size = new Size(64, 64);
            it.steps = 1;
            it.seed = 7;
        });
        return engine.picture(request, _ -> {}, new Cancellation());
    }

    @Test
    void anotherFileOfTheNameIsUsedAndSaid() throws IOException {
        library.add(TestModels.WEIGHTS.resolve("diffusers/sd1"));
        choose("kohya-sd1.safetensors");
        Path saved = PictureSaver.into(home.resolve("pictures")).save(made());
        Path here = folder.resolve("kohya-sd1.safetensors");
        Files.copy(folder.resolve("locon-sd1.safetensors"), home.resolve("other.safetensors"));
        Files.delete(here);
        Files.move(home.resolve("other.safetensors"), here);
        told.clear();
        restore.useSettings(saved);
        assertEquals(here.toString(), draft.request().advanced().loras().getFirst().file());
        assertTrue(told.getFirst().contains("LoRA: The picture was made with another file “kohya-sd1”, of the hash"),
                told::toString);
        Files.delete(here);
        loras.lookAgain();
        told.clear();
        restore.useSettings(saved);
        assertTrue(told.getFirst().matches("(?s).*LoRA: “kohya-sd1” \\(hash [0-9a-f]{12}\\) is not here; .*"),
                told::toString);
        assertEquals("kohya-sd1.safetensors", draft.request().advanced().loras().getFirst().file());
    }
}
