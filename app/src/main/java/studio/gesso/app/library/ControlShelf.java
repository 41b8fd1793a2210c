package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.control.ControlFitting;
import studio.gesso.engine.library.control.ControlLibrary;

/** The networks that steer pictures and are there, each compared with the model in use. */
public final class ControlShelf {

    /**
     * A ControlNet, T2I-Adapter or IP-Adapter.
     *
     * @param file its file or folder
     * @param encoder the image encoder of an IP-Adapter
     * @param problem why it cannot be used with the model; empty where it can
     */
    public record Network(Path file, Optional<Path> encoder, Optional<String> problem) {

        /** What people know it by. */
        public String name() {
            return ChosenControl.name(String.valueOf(file.getFileName()));
        }
    }

    private record Question(ModelLibrary models, Map<FileKind, List<Path>> files, Optional<ModelCard> model) {}

    private record Answer(List<Network> controls, List<Network> references) {}

    private final Library library;
    private final LoraShelf files;
    private final Draft draft;
    private final LatestOnly<Question, Answer> comparing;
    private final ObservableList<Network> controls = FXCollections.observableArrayList();
    private final ObservableList<Network> references = FXCollections.observableArrayList();

    /**
     * A shelf that follows what is found and the model in use.
     *
     * @param files has looked for all files
     */
    public ControlShelf(Library library, LoraShelf files, Draft draft, BackgroundWork work,
            Consumer<String> messages) {
        this.library = library;
        this.files = files;
        this.draft = draft;
        comparing = new LatestOnly<>(work, ControlShelf::answer, this::show, messages);
        files.found().subscribe(this::compare);
        draft.model().subscribe(this::compare);
        compare();
    }

    private void compare() {
        comparing.ask(new Question(library.folders(), files.found().get(), draft.model().get()));
    }

    private void show(Answer answer) {
        controls.setAll(answer.controls);
        references.setAll(answer.references);
    }

    /** The ControlNets and T2I-Adapters. */
    public ObservableList<Network> controls() {
        return controls;
    }

    /** The IP-Adapters. */
    public ObservableList<Network> references() {
        return references;
    }

    /** The models folder, in which people put such files. */
    public Path folder() {
        return library.folders().folder();
    }

    /** The one that a picture or a person names. */
    public static Optional<Network> named(List<Network> all, String name) {
        return new NamedFiles(Path.of(""), all.stream().map(Network::file).toList()).find(name)
                .flatMap(file -> all.stream().filter(one -> one.file.equals(file)).findFirst());
    }

    /**
     * Whether networks fit the model of a question.
     *
     * @param comparing compares them with it; empty where there is no model
     * @param never why the model takes none; empty where it does
     */
    private record Fitting(Optional<ControlFitting> comparing, Optional<String> never) {

        static Fitting of(Question question) {
            try {
                return new Fitting(question.model.map(card -> new ControlFitting(question.models,
                        card.path().toString())), Optional.empty());
            } catch (UserException notSteered) {
                return new Fitting(Optional.empty(), Optional.of(notSteered.getMessage()));
            }
        }

        Optional<String> problem(Function<ControlFitting, Optional<String>> compared) {
            return never.or(() -> comparing.flatMap(compared));
        }
    }

    private static Answer answer(Question question) {
        Fitting fitting = Fitting.of(question);
        ControlLibrary encoders = ControlLibrary.of(question.models);
        return new Answer(files(question, FileKind.CONTROLNET, FileKind.T2I_ADAPTER)
                .map(file -> new Network(file, Optional.empty(), fitting.problem(it -> it.control(file))))
                .toList(),
                files(question, FileKind.IP_ADAPTER).map(file -> reference(file, encoders, fitting)).toList());
    }

    private static Network reference(Path file, ControlLibrary encoders, Fitting fitting) {
        try {
            Path encoder = encoders.imageEncoderOf(file);
            return new Network(file, Optional.of(encoder), fitting.problem(it -> it.reference(file, encoder)));
        } catch (UserException noEncoder) {
            return new Network(file, Optional.empty(), Optional.of(noEncoder.getMessage()));
        }
    }

    private static Stream<Path> files(Question question, FileKind... kinds) {
        return Stream.of(kinds).flatMap(kind -> question.files.getOrDefault(kind, List.of()).stream()).distinct();
    }
}
