package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.library.AdapterLibrary;
import studio.gesso.engine.library.AddedAdapters;
import studio.gesso.engine.library.LoraCard;
import studio.gesso.engine.library.LoraFitting;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.WeightPlaces;
import studio.gesso.engine.library.addition.Addition;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.worker.engine.AdapterFiles;

/** The LoRAs that are there, as the window sees them; the draft has those that are used. */
public final class LoraShelf {

    private final Library library;
    private final ObservableList<Path> added;
    private final ObservableList<Path> embeddings;
    /** The files that the last look found; read by other threads. */
    private volatile Found found = new Found(List.of(), List.of(), List.of());
    private final LoraFitting fitting;
    private final Draft draft;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final ObservableList<LoraCard> cards = FXCollections.observableArrayList();

    /** What a look at the folders found. */
    private record Found(List<LoraCard> cards, List<Path> loras, List<Path> embeddings) {}

    /**
     * A shelf that has not been looked at yet.
     *
     * @param models opens models by their paths
     * @param library has the folders in which LoRAs and embeddings are
     * @param added the LoRAs elsewhere that the person added; changed by this
     * @param embeddings the same of embeddings
     * @param messages receives a message when a LoRA cannot be used
     */
    public LoraShelf(ModelLibrary models, Library library, ObservableList<Path> added,
            ObservableList<Path> embeddings, Draft draft, BackgroundWork work, Consumer<String> messages) {
        this.library = library;
        this.added = added;
        this.embeddings = embeddings;
        this.draft = draft;
        this.work = work;
        this.messages = messages;
        fitting = new LoraFitting(models, new AddedAdapters(AdapterLibrary.in(models.folder()), () -> found.loras(),
                () -> found.embeddings()));
    }

    /** The LoRAs and embeddings for the engine that lie elsewhere than in the models folder; from any thread. */
    public AdapterFiles files() {
        Found now = found;
        return new AdapterFiles(now.loras(), now.embeddings());
    }

    /** The LoRAs by name. */
    public ObservableList<LoraCard> cards() {
        return cards;
    }

    /** Looks for LoRAs again, in the background. */
    public void scan() {
        WeightPlaces places = library.folders().weights();
        List<Path> loras = List.copyOf(added);
        List<Path> words = List.copyOf(embeddings);
        work.start(() -> found(places.all(), loras, words), now -> {
            found = now;
            cards.setAll(now.cards());
        }, messages);
    }

    private static Found found(Map<FileKind, List<Path>> files, List<Path> added, List<Path> words) {
        List<Path> loras = together(files.get(FileKind.LORA), added);
        List<LoraCard> cards = loras.stream()
                .flatMap(file -> card(file).stream())
                .sorted(Comparator.comparing(LoraCard::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return new Found(cards, loras, together(files.get(FileKind.EMBEDDING), words));
    }

    private static List<Path> together(@Nullable List<Path> found, List<Path> added) {
        return Stream.concat(Stream.ofNullable(found).flatMap(List::stream), added.stream()).distinct().toList();
    }

    /** A file in the folder that is damaged or no LoRA is left out; whoever asks for it by name gets the reason. */
    private static Optional<LoraCard> card(Path file) {
        try {
            return Optional.of(LoraCard.of(file));
        } catch (UserException notALora) {
            return Optional.empty();
        }
    }

    /** Takes what was added and is no model. */
    public void take(Addition addition) {
        switch (addition) {
            case Addition.Lora(LoraCard card) -> {
                keep(added, card.file());
                choose(card.file().toString());
            }
            case Addition.Embedding(Path file, String word) -> {
                keep(embeddings, file);
                messages.accept(file.getFileName() + " is an embedding; write “" + word + "” in the prompt to use it.");
            }
            case Addition.Place(Path folder) -> {
                messages.accept("The models and LoRAs in " + folder + " are used where they lie.");
                scan();
            }
            case Addition.Model _ -> scan();
        }
    }

    private void keep(ObservableList<Path> list, Path file) {
        if (!list.contains(file)) {
            list.add(file);
        }
        scan();
    }

    /** Uses a LoRA for the next pictures, with strength 1; one that does not fit the model is refused with the reason. */
    public void choose(String file) {
        if (draft.loras().get().stream().anyMatch(one -> one.lora().file().equals(file))) {
            return;
        }
        check(file, problem -> problem.ifPresentOrElse(messages, () -> use(file)));
    }

    private void use(String file) {
        List<ChosenLora> all = new ArrayList<>(draft.loras().get());
        if (all.stream().noneMatch(one -> one.lora().file().equals(file))) {
            all.add(ChosenLora.of(new Lora(file, 1)));
            draft.loras().set(List.copyOf(all));
        }
    }

    /** Compares a LoRA with the model in use in the background, and tells why it does not fit; empty where it does. */
    public void check(String file, Consumer<Optional<String>> answer) {
        Optional<ModelCard> model = draft.model().get();
        if (model.isEmpty()) {
            answer.accept(Optional.empty());
            return;
        }
        work.start(() -> fitting.of(file, model.get().path().toString()), _ -> answer.accept(Optional.empty()),
                problem -> answer.accept(Optional.of(problem)));
    }
}
