package studio.gesso.app.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.look.ToldLooker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.ControlShelf;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.LoraShelf;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.ModelLibrary;

/** The group Control with a small model of diffusers and networks that were made for it. */
abstract class ControlsCase {

    static final Path PHOTO = TestModels.DATA.resolve("preprocess/picture.png");
    static final Pixels PIXELS = Pictures.read(PHOTO);

    @TempDir
    Path home;
    final Draft draft = new Draft(() -> 1);
    final List<String> told = new ArrayList<>();
    final List<Object> looks = new ArrayList<>();
    final ToldLooker looker = new ToldLooker(looks::add, () -> looks.add("away"));
    final List<Runnable> offered = new ArrayList<>();
    final ObjectProperty<Boolean> masked = new SimpleObjectProperty<>(false);
    final BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
    ModelLibrary models;
    ControlsViewModel controls;

    @BeforeEach
    void open() throws IOException {
        Path networks = Files.createDirectories(home.resolve("models/controlnet"));
        copy("weights/controlnet/lines-ldm.safetensors", networks.resolve("sd15_canny.safetensors"));
        copy("weights/controlnet/inpaint-ldm.pth", networks.resolve("sd15_inpaint.pth"));
        copy("weights/ip-adapter/plain.safetensors",
                Files.createDirectories(home.resolve("models/ipadapter")).resolve("plain.safetensors"));
        copy("weights/ip-adapter/clip_vision.safetensors",
                Files.createDirectories(home.resolve("models/clip_vision")).resolve("clip.safetensors"));
        models = TestModels.in(home);
        draft.use(ModelCard.of(models.find(TestModels.WEIGHTS.resolve("diffusers/sd1").toString())));
        controls = open(draft);
    }

    static void copy(String from, Path to) throws IOException {
        Files.copy(TestModels.DATA.resolve(from), to);
    }

    ControlsViewModel open(Draft of) {
        Library library = new Library(models, TestPlaces.in(home), of, work, told::add, GraphTrial.HERE);
        LoraShelf files = new LoraShelf(library, of, work, told::add);
        files.scan();
        Notices notices = new Notices() {
            @Override
            public void tell(String sentence) {
                told.add(sentence);
            }

            @Override
            public Runnable offer(String sentence, List<Action> actions, Runnable read) {
                offered.add(actions.getFirst().action());
                return () -> {};
            }
        };
        return new ControlsViewModel(of, new ControlShelf(library, files, of, work, told::add),
                new ControlPlaces(taker -> taker.accept(() -> PIXELS), List::of, looker,
                        masked),
                KeptPictures.in(home), new Person(), work, notices);
    }

    ControlRow followed(String network) {
        controls.followed().files(List.of(PHOTO));
        ControlRow row = controls.rows().getLast();
        row.network()
                .set(controls.choices(row)
                        .stream()
                        .filter(one -> one.orElseThrow().name().equals(network))
                        .findFirst()
                        .orElseThrow());
        return row;
    }
}
