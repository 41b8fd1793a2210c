package studio.gesso.app.results;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.look.Looker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Result;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.Seed;

/** The pictures of this session, newest first, and the actions for each. */
public final class ResultsViewModel {

    /** How many pictures the strip holds at most, apart from those that could not be saved: some 50 MB of thumbnails. */
    static final int MOST = 200;

    private final Consumer<Result> useSettings;
    private final Looker looker;
    private final Consumer<SourcedPicture> open;
    private final BackgroundWork work;
    private final FileChoice choice;
    private final Consumer<Path> openFolder;
    private final Consumer<String> messages;
    private final ObservableList<ResultCard> cards = FXCollections.observableArrayList();
    private final ObjectProperty<ResultCard> selected = new SimpleObjectProperty<>();

    /**
     * An empty strip.
     *
     * @param useSettings takes over the settings of a picture with its seed
     * @param looker shows one in the frame
     * @param open puts one in the place of all that is on the canvas
     * @param openFolder shows a folder in the desktop's file manager
     * @param messages receives error messages
     */
    public ResultsViewModel(Consumer<Result> useSettings, Jobs jobs, Looker looker,
            Consumer<SourcedPicture> open, BackgroundWork work,
            FileChoice choice,
            Consumer<Path> openFolder,
            Consumer<String> messages) {
        this.useSettings = useSettings;
        this.looker = looker;
        this.open = open;
        this.work = work;
        this.choice = choice;
        this.openFolder = openFolder;
        this.messages = messages;
        jobs.onResult(this::add);
        looker.onEnded(this::lookEnded);
    }

    ObservableList<ResultCard> cards() {
        return cards;
    }

    /** The picture for the actions; null where none is chosen. */
    ObjectProperty<ResultCard> selected() {
        return selected;
    }

    /** Sets who hears which picture is chosen: its file, where it is saved. That one is seen no longer chooses none. */
    public void onChosen(Consumer<Optional<Path>> listener) {
        selected.subscribe(card -> {
            if (card != null) {
                listener.accept(card.result().file());
            }
        });
    }

    /** Shows a picture in the frame. */
    void show(ResultCard card) {
        selected.set(card);
        work.start(() -> whole(card), picture -> {
            if (card.equals(selected.get())) {
                looker.show(picture);
            }
        }, messages);
    }

    /** The frame shows the picture of the strip no longer. */
    private void lookEnded() {
        selected.set(null);
    }

    /** Removes the picture of the strip from the frame. */
    void lookAway() {
        lookEnded();
        looker.end();
    }

    /** Opens a picture on the canvas. */
    void useAsImage(ResultCard card) {
        work.start(() -> sourced(card), open, messages);
    }

    /** Takes over the settings of a picture with its seed. */
    void useSettings(ResultCard card) {
        useSettings.accept(card.result());
    }

    /** Saves a copy under a name that the person chooses. */
    void saveAs(ResultCard card) {
        Path suggested = card.result()
                .file()
                .map(Path::getFileName)
                .orElse(Path.of(Seed.text(card.result().request().seed()) + ".png"));
        choice.save("Save a copy", suggested, FileChoice.SaveType.PICTURES)
                .ifPresent(target -> work.start(() -> copied(card, target), _ -> {}, messages));
    }

    private void add(Result result) {
        cards.addFirst(new ResultCard(result));
        if (cards.size() > MOST) {
            // The gallery has it; one that could not be saved exists nowhere else, and stays.
            oldestSaved().ifPresent(cards::remove);
        }
        result.problem().ifPresent(messages);
    }

    private Optional<ResultCard> oldestSaved() {
        return cards.reversed()
                .stream()
                .filter(card -> card.result().file().isPresent() && card != selected.get())
                .findFirst();
    }

    /** Shows a picture's folder in the desktop's file manager. */
    void openFolder(ResultCard card) {
        card.result().file().map(Path::getParent).ifPresent(openFolder);
    }

    /** The complete picture, for the clipboard; read in the background. */
    void copy(ResultCard card, Consumer<Pixels> clipboard) {
        work.start(() -> whole(card), clipboard, messages);
    }

    /** Of one that is not saved no more is known than its request. */
    private static SourcedPicture sourced(ResultCard card) {
        return card.result()
                .unsaved()
                .map(pixels -> new SourcedPicture(pixels, Optional.empty(),
                        Optional.of(SourceType.of(card.result().request()))))
                .orElseGet(() -> SourcedPicture.read(card.result().file().orElseThrow()));
    }

    private static Pixels whole(ResultCard card) {
        return card.result().unsaved().orElseGet(() -> Pictures.read(card.result().file().orElseThrow()));
    }

    private static Path copied(ResultCard card, Path target) {
        if (card.isSaved()) {
            PictureSaver.copy(card.result().file().orElseThrow(), target);
        } else {
            PictureSaver.save(whole(card), target);
        }
        return target;
    }
}
