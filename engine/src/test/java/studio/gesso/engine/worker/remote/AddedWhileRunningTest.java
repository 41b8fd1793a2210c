package studio.gesso.engine.worker.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.SeenModels;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.worker.engine.JobContext;

/** What a person adds while the engine's process runs is there for the next picture, as if it had been there before. */
class AddedWhileRunningTest {

    private static final Counted SD1 = Counted.of("small/sd1");

    @TempDir
    private Path folder;
    private final List<Path> added = new ArrayList<>();
    private Path elsewhere;
    private EngineChild child;

    @BeforeEach
    void start() throws IOException {
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        ModelLibrary models = new ModelLibrary(ModelLibrary.ofThisPerson().starter(), folder.resolve("models"),
                List.of(), new SeenModels(new ModelOpener(folder.resolve("graphs"))));
        child = new EngineChild(folder, models, () -> JobContext.of(List.copyOf(added)));
        assertInstanceOf(Event.Completed.class, child.run(EngineChild.request(1), _ -> {}));
    }

    @AfterEach
    void end() {
        child.close();
    }

    private static Request of(String model) {
        return EngineChild.request(1).with(it -> {
            it.model = model;
            it.size = new Size(64, 64);
        });
    }

    private String failure(Request request) {
        return assertInstanceOf(Event.Failed.class, child.run(request, _ -> {})).sentence();
    }

    private List<String> notes(Request request) {
        List<String> notes = new ArrayList<>();
        Event last = child.run(request, event -> {
            if (event instanceof Event.Noted(String sentence)) {
                notes.add(sentence);
            }
        });
        assertInstanceOf(Event.Completed.class, last, last::toString);
        return notes;
    }

    @Test
    void aModelIsFoundByItsName() throws IOException {
        SD1.write(elsewhere.resolve("dreamy.safetensors"));
        assertTrue(failure(of("dreamy")).contains("There is no model"));
        added.add(elsewhere);
        assertEquals(List.of(), notes(of("dreamy")));
        added.clear();
        assertTrue(failure(of("dreamy")).contains("There is no model"), "what is removed is gone too");
    }

    @Test
    void aPartThatAModelLacksComesFromIt() throws IOException {
        Path pruned = without("first_stage_model.").write(folder.resolve("pruned.safetensors"));
        String alone = failure(of(pruned.toString()));
        assertTrue(alone.contains("lacks its VAE"), alone);
        added.add(SD1.write(elsewhere.resolve("whole.safetensors")));
        assertEquals(List.of("Its VAE is not in the file; that of whole.safetensors is used."),
                notes(of(pruned.toString())));
    }

    @Test
    void aVaeAndALoraAreFoundByTheirNames() throws IOException {
        Path program = elsewhere.resolve("ComfyUI/models");
        Path loras = Files.createDirectories(program.resolve("loras"));
        Path vaes = Files.createDirectories(program.resolve("vae"));
        Files.copy(Counted.DATA.resolve("lora/kohya-sd1.safetensors"), loras.resolve("ink.safetensors"));
        with("first_stage_model.").write(vaes.resolve("soft.safetensors"));
        Request soft = of(SD1.write(folder.resolve("whole.safetensors")).toString())
                .with(it -> it.advanced = AdvancedSettings.NONE.with(that -> that.vae = Optional.of("soft")));
        Request ink = of(Counted.DATA.resolve("diffusers/sd1").toAbsolutePath().toString())
                .with(it -> it.advanced = AdvancedSettings.NONE.with(that -> that.loras = List.of(new Lora("ink", 1))));
        assertTrue(failure(soft).contains("There is no VAE “soft”"));
        assertTrue(failure(ink).contains("There is no LoRA “ink”"));
        added.add(program.getParent());
        assertEquals(List.of("Its VAE is replaced by soft.safetensors."), notes(soft));
        notes(ink);
    }

    @Test
    void theVocabularyOfT5ComesFromIt() throws IOException {
        Path whole = Counted.DATA.resolve("diffusers/sd3").toAbsolutePath();
        Path model = folder.resolve("without");
        copyWithoutVocabulary(whole, model);
        assertTrue(failure(of(model.toString())).contains("vocabulary of T5"));
        added.add(whole);
        assertEquals(List.of(), notes(of(model.toString())));
    }

    private static Counted without(String section) {
        return some(name -> !name.startsWith(section));
    }

    private static Counted with(String section) {
        return some(name -> name.startsWith(section));
    }

    private static Counted some(Predicate<String> names) {
        return new Counted(SD1.rows().stream().filter(row -> names.test(row.name())).toList(), SD1.metadata(),
                SD1.padding());
    }

    private static void copyWithoutVocabulary(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = from.relativize(file);
                if (!inside.startsWith("tokenizer_3")) {
                    Files.createDirectories(to.resolve(inside.toString()).getParent());
                    Files.copy(file, to.resolve(inside.toString()));
                }
            }
        }
    }
}
