package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.library.AdapterLibrary;
import studio.gesso.engine.library.AddedAdapters;
import studio.gesso.engine.library.LoraCard;
import studio.gesso.engine.library.LoraFitting;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.addition.Addition;
import studio.gesso.engine.request.Lora;

/** The LoRAs that are there, as the window sees them; the draft has those that are used. */
public final class LoraShelf {

    private final AdapterLibrary library;
    private final ObservableList<Path> added;
    private final ObservableList<Path> embeddings;
    private final AdapterFinder finder;
    private final LoraFitting fitting;
    private final Draft draft;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final ObservableList<LoraCard> cards = FXCollections.observableArrayList();

    /**
     * A shelf that has not been looked at yet.
     *
     * @param models whose folder has the LoRAs and embeddings beside the models
     * @param added the LoRAs elsewhere that the person added; changed by this
     * @param embeddings the same of embeddings
     * @param messages receives a message when a LoRA cannot be used
     */
    public LoraShelf(ModelLibrary models, ObservableList<Path> added, ObservableList<Path> embeddings, Draft draft,
            BackgroundWork work, Consumer<String> messages) {
        this.library = AdapterLibrary.in(models.folder());
        this.added = added;
        this.embeddings = embeddings;
        this.draft = draft;
        this.work = work;
        this.messages = messages;
        List<Path> loras = mirrored(added);
        List<Path> words = mirrored(embeddings);
        finder = new AddedAdapters(library, () -> List.copyOf(loras), () -> List.copyOf(words));
        fitting = new LoraFitting(models, finder);
    }

    /** The same list for other threads. */
    private static List<Path> mirrored(ObservableList<Path> list) {
        List<Path> mirror = new CopyOnWriteArrayList<>(list);
        list.subscribe(() -> {
            mirror.removeIf(path -> !list.contains(path));
            list.stream().filter(path -> !mirror.contains(path)).forEach(mirror::add);
        });
        return mirror;
    }

    /** Finds LoRAs and embeddings for the engine. */
    public AdapterFinder finder() {
        return finder;
    }

    /** The LoRAs by name. */
    public ObservableList<LoraCard> cards() {
        return cards;
    }

    /** Looks for LoRAs again, in the background. */
    public void scan() {
        List<Path> elsewhere = List.copyOf(added);
        work.start(() -> found(elsewhere), cards::setAll, messages);
    }

    private List<LoraCard> found(List<Path> elsewhere) {
        Set<Path> files = new LinkedHashSet<>(library.allLoras());
        files.addAll(elsewhere);
        List<LoraCard> found = new ArrayList<>();
        for (Path file : files) {
            card(file).ifPresent(found::add);
        }
        found.sort((a, b) -> a.name().compareToIgnoreCase(b.name()));
        return found;
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
                scan();
                choose(card.file().toString());
            }
            case Addition.Embedding(Path file, String word) -> {
                keep(embeddings, file);
                messages.accept(file.getFileName() + " is an embedding; write “" + word + "” in the prompt to use it.");
            }
            case Addition.Place _, Addition.Model _ -> scan();
        }
    }

    private void keep(ObservableList<Path> list, Path file) {
        if (!list.contains(file) && !file.startsWith(library.loras()) && !file.startsWith(library.embeddingFolder())) {
            list.add(file);
        }
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
