package studio.gesso.app.lora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.app.library.LoraShelf;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;

/** The picker with a small model of diffusers and the LoRAs that were made for it. */
class LorasViewModelTest {

    @TempDir
    private Path home;
    private final Draft draft = new Draft(() -> 1);
    private final Person person = new Person();
    private final List<String> told = new ArrayList<>();
    private Library library;
    private LoraShelf shelf;
    private LorasViewModel loras;

    @BeforeEach
    void open() throws IOException {
        Path folder = Files.createDirectories(home.resolve("models/loras"));
        for (String name : List.of("kohya-sd1", "locon-sd1", "peft-sdxl")) {
            Files.copy(TestModels.WEIGHTS.resolve("lora/" + name + ".safetensors"),
                    folder.resolve(name + ".safetensors"));
        }
        Files.createFile(folder.resolve("locon-sd1.preview.png"));
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        ModelLibrary models = TestModels.in(home);
        library = new Library(models, TestPlaces.in(home), draft, work, told::add, GraphTrial.HERE);
        shelf = new LoraShelf(library, draft, work, told::add);
        library.onOther(shelf::take);
        library.add(TestModels.WEIGHTS.resolve("diffusers/sd1"));
        loras = new LorasViewModel(draft, shelf, person, library::add);
        loras.lookAgain();
    }

    private LorasViewModel.Choice choice(String name) {
        return loras.choices().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private LoraRow chosen(String name) {
        loras.choose(choice(name));
        return loras.rows().getLast();
    }

    @Test
    void theListHasTheFilesOfTheFolderWithTheirPictures() {
        assertEquals(List.of("kohya-sd1", "locon-sd1", "peft-sdxl"),
                loras.choices().stream().map(LorasViewModel.Choice::name).toList());
        assertTrue(choice("locon-sd1").picture().orElseThrow().endsWith("locon-sd1.preview.png"));
        assertEquals(Optional.empty(), choice("kohya-sd1").picture());
    }

    @Test
    void aVaeAndATinyAutoencoderThatAreDroppedAreUsedWhereTheyLie() {
        Path vae = TestModels.WEIGHTS.resolve("diffusers/sd1/vae/diffusion_pytorch_model.safetensors");
        library.add(vae);
        assertEquals(Optional.of(vae.toString()), draft.advanced().get().vae());
        assertTrue(shelf.vaes().contains(vae), shelf.vaes()::toString);
        Path tiny = TestModels.WEIGHTS.resolve("taesd/taesd_decoder.safetensors");
        library.add(tiny);
        assertTrue(shelf.context(PreviewMethod.AUTO, Limits.NONE).tinyAutoencoders().contains(tiny));
        library.scan(Optional.empty());
        assertEquals(List.of(), library.strangers());
    }

    @Test
    void typingFindsByPartsOfTheNameAndTheFamily() {
        loras.search().set("Sd1 loc");
        assertEquals(List.of("locon-sd1"), loras.choices().stream().map(LorasViewModel.Choice::name).toList());
        loras.search().set("sdxl");
        assertEquals(List.of("peft-sdxl"), loras.choices().stream().map(LorasViewModel.Choice::name).toList());
        assertTrue(loras.hasChoices());
    }

    @Test
    void severalAreStackedInTheRequest() {
        chosen("kohya-sd1").strength().set(0.8);
        chosen("locon-sd1").strength().set(-0.5);
        List<Lora> request = draft.request().advanced().loras();
        assertEquals(List.of(0.8, -0.5), request.stream().map(Lora::strength).toList());
        assertEquals("kohya-sd1 0.8, locon-sd1 -0.5", loras.badge().getValue());
        assertEquals(List.of(), told);
    }

    @Test
    void oneIsChosenOnceAndIsInTheListAgainWhenItIsRemoved() {
        LorasViewModel.Choice one = choice("kohya-sd1");
        LoraRow row = chosen("kohya-sd1");
        row.strength().set(0.8);
        assertFalse(loras.choices().contains(one));
        loras.choose(one);
        assertEquals(1, loras.rows().size());
        assertEquals(0.8, loras.rows().getFirst().strength().get());
        loras.remove(row);
        assertTrue(loras.choices().contains(one));
    }

    @Test
    void allFilesOfTheFolderCanBeStackedWeighedAndRemoved() {
        for (String name : List.of("kohya-sd1", "locon-sd1")) {
            chosen(name).strength().set(0.4);
        }
        assertEquals(2, loras.rows().size());
        List.copyOf(loras.rows()).forEach(loras::remove);
        assertEquals(List.of(), draft.request().advanced().loras());
    }

    @Test
    void theStrengthForTextFollowsUntilItIsSet() {
        LoraRow row = chosen("kohya-sd1");
        row.strength().set(0.6);
        assertEquals(0.6, row.textStrength().get());
        row.textStrength().set(0.2);
        row.strength().set(0.9);
        Lora lora = draft.request().advanced().loras().getFirst();
        assertEquals(List.of(0.9, 0.2), List.of(lora.strength(), lora.textStrength()));
    }

    @Test
    void oneThatIsOffIsNotInTheRequestAndKeepsItsStrength() {
        LoraRow row = chosen("kohya-sd1");
        row.strength().set(0.8);
        row.on().set(false);
        assertEquals(List.of(), draft.request().advanced().loras());
        assertEquals("1 off", loras.badge().getValue());
        row.on().set(true);
        assertEquals(0.8, draft.request().advanced().loras().getFirst().strength());
    }

    @Test
    void aLoraForFewStepsOffersItsSettingsAndTakesThemAwayWithIt() throws IOException {
        Files.copy(TestModels.WEIGHTS.resolve("lora/lcm-lora-sd1.safetensors"),
                home.resolve("models/loras/lcm-lora-sd1.safetensors"));
        loras.lookAgain();
        LoraRow row = chosen("lcm-lora-sd1");
        FewStepOffer offer = row.offer().orElseThrow();
        assertEquals("Use what it was made for: LCM, 4 steps, guidance 1", offer.text().get());
        assertEquals(20, draft.steps().get());
        offer.act();
        assertEquals(4, draft.request().steps());
        assertEquals("", chosen("kohya-sd1").offer().orElseThrow().text().get());
        loras.remove(row);
        assertEquals(20, draft.request().steps());
        assertEquals(List.of(), told);
    }

    @Test
    void oneOfAnotherFamilyIsRefusedWithTheReason() {
        loras.choose(choice("peft-sdxl"));
        assertEquals(0, loras.rows().size());
        assertTrue(told.getFirst().startsWith("peft-sdxl.safetensors does not fit sd1"), told.toString());
    }

    @Test
    void aModelThatItDoesNotFitIsNamedInItsRow() {
        LoraRow row = chosen("kohya-sd1");
        assertEquals("", row.problem().get());
        library.add(ModelLibrary.ofThisPerson().starter().orElseThrow());
        assertTrue(row.problem().get().contains("does not fit postcard"), row.problem().get());
        library.add(TestModels.WEIGHTS.resolve("diffusers/sd1"));
        assertEquals("", row.problem().get());
    }

    @Test
    void oneThatWasMadeForTheStarterFitsIt() throws IOException {
        Path file = home.resolve("models/loras/for-postcard.safetensors");
        String module = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_q.lora_";
        int bytes = 128 * Float.BYTES;
        byte[] header = """
                {"%1$sdown.weight": {"dtype": "F32", "shape": [1, 128], "data_offsets": [0, %2$d]},
                "%1$sup.weight": {"dtype": "F32", "shape": [128, 1], "data_offsets": [%2$d, %3$d]}}"""
                .formatted(module, bytes, 2 * bytes)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(Long.BYTES + header.length + 2 * bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array());
        library.add(ModelLibrary.ofThisPerson().starter().orElseThrow());
        loras.lookAgain();
        LoraRow row = chosen("for-postcard");
        assertEquals("", row.problem().get());
        assertEquals(List.of(), told);
        library.add(TestModels.WEIGHTS.resolve("diffusers/sd1"));
        assertTrue(row.problem().get().contains("does not fit sd1"), row.problem().get());
    }

    @Test
    void theRowsComeBackAtTheNextStartAndTheirStrengthsWithAPicture() {
        LoraRow first = chosen("kohya-sd1");
        first.strength().set(0.8);
        first.textStrength().set(0.3);
        chosen("locon-sd1").on().set(false);
        List<ChosenLora> before = draft.loras().get();
        Draft next = new Draft(() -> 2);
        DraftMemory.read(JsonParser.parseString(DraftMemory.write(draft).toString()).getAsJsonObject(), next);
        assertEquals(before, next.loras().get());

        var request = draft.request();
        first.strength().set(1.5);
        draft.use(request);
        assertSame(first, loras.rows().getFirst());
        assertEquals(0.8, first.strength().get());
        assertEquals(1, loras.rows().size());
    }

    @Test
    void aTriggerWordGoesToTheEndOfThePromptOnce() {
        loras.appendToPrompt("inkfox");
        assertEquals("inkfox", draft.prompt().get());
        draft.prompt().set("a castle, ");
        loras.appendToPrompt("inkfox");
        loras.appendToPrompt("inkfox");
        assertEquals("a castle, inkfox", draft.prompt().get());
    }

    @Test
    void aFileElsewhereIsUsedWhereItLiesAndIsInTheListFromThenOn() {
        Path file = TestModels.WEIGHTS.resolve("lora/loha-sd1.safetensors");
        person.answers(file);
        loras.addFile();
        assertEquals(file.toString(), draft.request().advanced().loras().getFirst().file());
        assertTrue(library.places().all().contains(file));
        loras.remove(loras.rows().getFirst());
        assertEquals("loha-sd1", choice("loha-sd1").name());
    }

    @Test
    void oneThatAPictureNamesIsTheFileThatIsHere() {
        draft.loras()
                .set(List.of(ChosenLora.of(new Lora("locon-sd1.safetensors", 0.3)),
                        ChosenLora.of(new Lora("gone.safetensors", 1))));
        assertEquals(List.of(choice("kohya-sd1"), choice("peft-sdxl")), loras.choices());
        assertEquals(home.resolve("models/loras/locon-sd1.safetensors").toString(),
                draft.request().advanced().loras().getFirst().file());
        assertEquals(0.3, loras.rows().getFirst().strength().get());
        assertEquals("gone.safetensors", draft.request().advanced().loras().getLast().file());
    }

    @Test
    void removingTakesItOutOfTheRequest() {
        LoraRow row = chosen("kohya-sd1");
        chosen("locon-sd1");
        loras.remove(row);
        assertEquals(List.of("locon-sd1 1"), List.of(loras.badge().getValue()));
    }
}
