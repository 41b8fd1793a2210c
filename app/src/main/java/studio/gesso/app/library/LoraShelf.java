package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.library.adapter.LoraCard;
import studio.gesso.engine.library.adapter.LoraFitting;
import studio.gesso.engine.library.WeightPlaces;
import studio.gesso.engine.library.addition.Addition;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.JobContext;

/** The LoRAs that are there, as the window sees them; the draft has those that are used. */
public final class LoraShelf {

    private final Library library;
    /** The files that the last look found; read by other threads. */
    private volatile Map<FileKind, List<Path>> files = Map.of();
    private final ReadOnlyObjectWrapper<Map<FileKind, List<Path>>> found = new ReadOnlyObjectWrapper<>(Map.of());
    private final AdapterFinder finder;
    private final Draft draft;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final ObservableList<LoraCard> cards = FXCollections.observableArrayList();
    private final ObservableList<Path> vaes = FXCollections.observableArrayList();

    /**
     * A shelf that has not been looked at yet.
     *
     * @param library has the folders in which LoRAs and embeddings are, and the list of what the person added
     * @param messages receives a message when a LoRA cannot be used
     */
    public LoraShelf(Library library, Draft draft, BackgroundWork work, Consumer<String> messages) {
        this.library = library;
        this.draft = draft;
        this.work = work;
        this.messages = messages;
        finder = new AdapterLibrary(home(), List.of(this::all));
        library.places().all().subscribe(this::scan);
        draft.loras().subscribe(_ -> resolve());
    }

    /** Finds LoRAs and embeddings by name. */
    public AdapterFinder finder() {
        return finder;
    }

    /** What the engine needs of the files as they are now; from any thread. */
    public JobContext context(PreviewMethod previews, Limits limits) {
        Map<FileKind, List<Path>> now = files;
        return new JobContext(library.folders().added(), all(now, FileKind.LORA), all(now, FileKind.EMBEDDING),
                all(now, FileKind.TINY_AUTOENCODER), previews, limits);
    }

    private List<Path> all(FileKind kind) {
        return all(files, kind);
    }

    private static List<Path> all(Map<FileKind, List<Path>> files, FileKind kind) {
        return files.getOrDefault(kind, List.of());
    }

    private Path home() {
        return AdapterLibrary.home(library.folders().folder());
    }

    /** The file that a request or a picture names, where it is here; no disk is read. */
    public Optional<Path> named(FileKind kind, String name) {
        return new NamedFiles(home(), all(kind)).find(name);
    }

    /** The LoRAs by name. */
    public ObservableList<LoraCard> cards() {
        return cards;
    }

    /** All files that the last look found, by kind. */
    public ReadOnlyObjectProperty<Map<FileKind, List<Path>>> found() {
        return found.getReadOnlyProperty();
    }

    /** The files of VAEs. */
    public ObservableList<Path> vaes() {
        return vaes;
    }

    /** Looks for LoRAs and the other files again, in the background. */
    public void scan() {
        WeightPlaces places = library.folders().weights();
        work.start(places::all, now -> {
            files = now;
            found.set(now);
            vaes.setAll(all(FileKind.VAE));
            work.start(() -> cards(all(now, FileKind.LORA)), found -> {
                cards.setAll(found);
                resolve();
            }, messages);
        }, messages);
    }

    private static List<LoraCard> cards(List<Path> loras) {
        return loras.stream()
                .flatMap(file -> card(file).stream())
                .sorted(Comparator.comparing(LoraCard::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
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
            case Addition.Lora(LoraCard card) -> choose(card.file().toString());
            case Addition.Embedding(Path file, String word) ->
                messages.accept(file.getFileName() + " is an embedding; write “" + word + "” in the prompt to use it.");
            case Addition.Place(Path folder) ->
                messages.accept("The models and LoRAs in " + folder + " are used where they lie.");
            case Addition.Model _ -> {
            }
            case Addition.Vae(Path file) -> useVae(file);
            case Addition.TinyAutoencoder(Path file) ->
                messages.accept(file.getFileName()
                        + " is a tiny autoencoder (TAESD); previews come from it, and pictures"
                        + " can be decoded fast by it, where the latents of the model are those of its family.");
        }
    }

    private void useVae(Path file) {
        draft.advanced().set(draft.advanced().get().with(it -> it.vae = Optional.of(file.toString())));
        messages.accept(file.getFileName() + " is a VAE; it is used instead of the model's own from now on.");
    }

    /** Uses a LoRA for the next pictures, with strength 1; one that does not fit the model is refused with the reason. */
    public void choose(String file) {
        if (draft.loras().get().stream().anyMatch(one -> one.lora().file().equals(file))) {
            return;
        }
        check(file, problem -> problem.ifPresentOrElse(messages, () -> use(file)));
    }

    /** Pictures record the names of LoRAs: those that are here become their files. */
    private void resolve() {
        List<ChosenLora> now = draft.loras().get();
        List<ChosenLora> resolved = now.stream().map(this::resolved).toList();
        if (!resolved.equals(now)) {
            draft.loras().set(resolved);
        }
    }

    private ChosenLora resolved(ChosenLora chosen) {
        Lora lora = chosen.lora();
        return named(FileKind.LORA, lora.file())
                .map(path -> new ChosenLora(lora.at(path.toString()), chosen.use()))
                .orElse(chosen);
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
        LoraFitting fitting = new LoraFitting(library.folders(), finder);
        work.start(() -> fitting.of(file, model.get().path().toString()), _ -> answer.accept(Optional.empty()),
                problem -> answer.accept(Optional.of(problem)));
    }
}
