package studio.gesso.app.steps;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.drop.DraggedPicture;
import studio.gesso.app.fx.look.Looker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.jobs.QueuedJob;
import studio.gesso.app.jobs.Task;
import studio.gesso.app.steps.Lane.Tile;
import studio.gesso.engine.archive.steps.StepRoom;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.archive.steps.StoredRun;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Request;

/**
 * The steps of the last run, or of a picture that was chosen, with its branches: to be looked at on the canvas, kept as
 * pictures, and gone on from. They come from the store, which the engine writes while it works.
 */
public final class StripViewModel {

    private record Seen(Tile tile, Pixels picture) {}

    private static final int FIRST = 1;

    private final StepStore store;
    private final Jobs jobs;
    private final Looker looker;
    private final BackgroundWork work;
    private final BooleanProperty folded;
    private final Consumer<String> messages;
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Tile>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper("");
    private final LaneReader reader;
    private final LatestOnly<Optional<Path>, List<Lane>> reading;
    private final LatestOnly<Tile, Optional<Seen>> looking;
    private final BranchViewModel.Around branching;
    private Optional<Path> chosen = Optional.empty();
    /** Which of the batch is made. */
    private int picture = FIRST;

    /**
     * The strip of the last run, which may be that of an earlier session.
     *
     * @param looker shows a step on the canvas
     * @param folded whether only its header is shown
     * @param branching what branches are given
     * @param messages hears what happened, and why something did not
     */
    public StripViewModel(StepStore store, Jobs jobs, Looker looker, BackgroundWork work, BooleanProperty folded,
            BranchViewModel.Around branching, Consumer<String> messages) {
        this.store = store;
        this.jobs = jobs;
        this.looker = looker;
        this.work = work;
        this.folded = folded;
        this.branching = branching;
        this.messages = messages;
        reader = new LaneReader(store);
        reading = new LatestOnly<>(work, reader::lanes, this::take, messages);
        looking = new LatestOnly<>(work, this::seen, seen -> seen.ifPresent(this::show), messages);
        jobs.running().subscribe(this::begin);
        jobs.progress().subscribe(this::hear);
        jobs.onResult(_ -> refresh());
        looker.onEnded(this::lookEnded);
    }

    ObservableList<Lane> lanes() {
        return lanes;
    }

    /** The step that is looked at; empty where the canvas shows its own picture. */
    public ReadOnlyObjectProperty<Optional<Tile>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** The step that is looked at, as a text over the canvas; empty for none. */
    public String looked() {
        return selected.get().map(tile -> tile.title() + " · only a look, Esc returns").orElse("");
    }

    /** How much is stored: "3 runs · 42 MB". */
    ReadOnlyStringProperty kept() {
        return kept.getReadOnlyProperty();
    }

    BooleanProperty folded() {
        return folded;
    }

    /** Folds the strip, or shows it. */
    public void fold() {
        folded.set(!folded.get());
    }

    /** Shows the run of a saved picture, if it is stored, until the next picture is begun. */
    public void choose(Optional<Path> file) {
        chosen = file;
        refresh();
    }

    /** The run of a job that begins is shown, and not the one that was chosen. */
    private void begin(Optional<QueuedJob> job) {
        if (job.isPresent()) {
            picture = FIRST;
            chosen = Optional.empty();
        }
    }

    private void hear(Progress progress) {
        switch (progress) {
            case Progress.Loading _ -> {
            }
            case Progress.Sampling at -> {
                if (at.picture() != picture) {
                    picture = at.picture();
                    chosen = Optional.empty();
                }
                refresh();
            }
            case Progress.Idle _,Progress.Failed _ -> {
                refresh();
                count();
            }
        }
    }

    private void refresh() {
        reading.ask(chosen);
    }

    private void take(List<Lane> now) {
        if (!now.equals(lanes) && (!now.isEmpty() || chosen.isEmpty())) {
            lanes.setAll(now);
        }
        selected.get().filter(tile -> find(tile).isEmpty()).ifPresent(_ -> lookAway());
    }

    private Optional<Tile> find(Tile tile) {
        return lanes.stream().flatMap(lane -> lane.tiles().stream()).filter(tile::isSameAs).findFirst();
    }

    /** Shows a step on the canvas. */
    void look(Tile tile) {
        if (selected.get().filter(tile::isSameAs).isEmpty()) {
            selected.set(Optional.of(tile));
            looking.ask(tile);
        }
    }

    /** Moves to another step of a lane, or to another lane at the same step. */
    void move(int steps, int down) {
        Optional<Tile> from = selected.get();
        if (from.isEmpty()) {
            lanes.stream().findFirst().flatMap(lane -> lane.tiles().stream().findFirst()).ifPresent(this::look);
            return;
        }
        int lane = (int) lanes.stream().takeWhile(one -> !one.run().equals(from.get().run())).count();
        int other = Math.clamp((long) lane + down, 0, lanes.size() - 1);
        List<Tile> tiles = lanes.get(other).tiles();
        int place = (int) tiles.stream().takeWhile(tile -> tile.step() < from.get().step()).count();
        if (!tiles.isEmpty()) {
            look(tiles.get(Math.clamp((long) place + steps, 0, tiles.size() - 1)));
        }
    }

    /** Shows the canvas's own picture again; false where it is shown already. */
    public boolean lookAway() {
        boolean looked = selected.get().isPresent();
        lookEnded();
        if (looked) {
            looker.end();
        }
        return looked;
    }

    /** The canvas shows the step no longer. */
    private void lookEnded() {
        selected.set(Optional.empty());
    }

    private void show(Seen seen) {
        if (selected.get().filter(seen.tile::isSameAs).isPresent()) {
            looker.show(seen.picture);
        }
    }

    /** What a step looks like; of a fill, in the picture that is filled. */
    private Optional<Seen> seen(Tile tile) {
        return tile.picture()
                .map(small -> new Seen(tile, store.named(tile.run())
                        .filter(StoredRun::fills)
                        .flatMap(StoredRun::request)
                        .map(request -> request.source().whole(small))
                        .orElse(small)));
    }

    /** The step that is looked at; where there is none from which one can go on, it is said how to look at one. */
    private Optional<Tile> open() {
        Optional<Tile> tile = selected.get().filter(Tile::isBeforeTheEnd);
        if (tile.isEmpty()) {
            folded.set(false);
            messages.accept("First choose a step before the last one, in the strip under the canvas.");
        }
        return tile;
    }

    /** Makes the step that is looked at a picture, as the run was then. */
    public void keep() {
        open().ifPresent(tile -> request(tile, run -> jobs.submit(new Task(run.endedAfter(tile.step()), _ -> {},
                _ -> {}, () -> messages.accept(tile.title() + " is kept as a picture."), () -> {}))));
    }

    /** A step as a picture to be dropped somewhere: it is made then, as the run was at that step. */
    DraggedPicture dragged(Tile tile) {
        return new DraggedPicture(tile.title(), Optional.empty(), taker -> request(tile, run -> {
            AtomicReference<Pixels> whole = new AtomicReference<>();
            jobs.submit(new Task(run.endedAfter(tile.step()), picture -> whole.set(picture.pixels()), _ -> {},
                    () -> taker.accept(() -> Objects.requireNonNull(whole.get())), () -> {}));
            messages.accept(tile.title() + " is made in full; it comes when it is ready.");
        }));
    }

    /** Makes the step that is looked at a picture, and puts it somewhere. */
    public void use(Consumer<DraggedPicture> use) {
        open().ifPresent(tile -> use.accept(dragged(tile)));
    }

    /** Prepares a branch from the step that is looked at; its pop-over points at the step. */
    void branch(Consumer<BranchViewModel> opened) {
        open().ifPresent(tile -> {
            folded.set(false);
            request(tile, run -> opened.accept(new BranchViewModel(tile, run, branching)));
        });
    }

    private void request(Tile tile, Consumer<Request> taker) {
        work.start(() -> store.named(tile.run()).flatMap(StoredRun::request),
                found -> found.ifPresentOrElse(taker,
                        () -> messages.accept("The steps of this run are not stored any more.")),
                messages);
    }

    /** Sets how much room all steps have, in megabytes. */
    void setRoom(int megabytes) {
        work.start(() -> {
            store.setRoom(new StepRoom(megabytes));
            return megabytes;
        }, _ -> {
            count();
            refresh();
        }, messages);
    }

    /** Deletes the stored steps of the runs that are shown; their finished pictures stay. */
    void forget() {
        Set<String> shown = lanes.stream().map(Lane::run).collect(Collectors.toSet());
        chosen = Optional.empty();
        work.start(() -> store.forget(run -> shown.contains(run.id())), runs -> {
            messages.accept(runs == 0
                    ? "There are no steps to forget."
                    : "The steps are forgotten; their finished pictures stay.");
            count();
            refresh();
        }, messages);
    }

    private void count() {
        work.start(() -> {
            List<StoredRun> runs = store.runs();
            long bytes = runs.stream().mapToLong(StoredRun::bytes).sum();
            return (runs.size() == 1 ? "1 run" : runs.size() + " runs") + " · " + DataSize.of(bytes) + " of "
                    + store.room().megabytes() + " MB";
        }, kept::set, messages);
    }
}
