package studio.gesso.app.canvas.viewport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.Outcomes;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.image.Area;

/**
 * The active mask of a document with its soft edge, kept up to date: at once after a stroke, and part by part in the
 * background after larger changes, while the mask can be edited.
 */
public final class MaskEdge {

    /** Larger updates are not done on the window's thread; about four milliseconds. */
    private static final long LARGE = 400_000;

    private final Document document;
    private final Outcomes outcomes = new Outcomes();
    private final BackgroundWork work;
    private final Runnable changed;
    private final Consumer<String> refused;
    private final List<Runnable> waiting = new ArrayList<>();
    private SoftMask edge = new SoftMask(0, 0);
    private MaskPlane soft;
    /** Where the soft mask is out of date. */
    private Area outdated = Area.EMPTY;
    /** Where it has become up to date, or the mask itself has changed, since this was last taken. */
    private Area fresh = Area.EMPTY;
    private boolean busy;

    /**
     * No edge.
     *
     * @param changed is called when work in the background is done
     * @param refused gets a sentence when the edge could not be made; nobody waits for it any longer then
     */
    MaskEdge(Document document, BackgroundWork work, Runnable changed, Consumer<String> refused) {
        this.document = document;
        this.work = outcomes.of(work);
        this.changed = changed;
        this.refused = refused;
        this.soft = MaskPlane.blank(document.size());
    }

    /** Makes the edge another. */
    public void set(int grow, int feather) {
        SoftMask other = new SoftMask(grow, feather);
        if (!other.equals(edge)) {
            edge = other;
            outdated = Area.of(document.size());
        }
    }

    /** What the mask covers with its soft edge, as far as that is known. */
    public Area covering() {
        return soft.covering();
    }

    /** Runs an action when the soft edge is up to date: at once, if it is. */
    public void whenDone(Runnable does) {
        waiting.add(does);
        advance();
    }

    /** Waits until the soft edge is up to date, for a limited time. */
    public void finish(Duration most) {
        outcomes.hearWhile(() -> busy, most);
    }

    /** The mask with its soft edge, as far as that is known. */
    MaskPlane soft() {
        return soft;
    }

    /** The mask has changed in an area. */
    void change(Area area) {
        fresh = fresh.union(area.grow(1));
        outdated = outdated.union(edge.around(area));
    }

    /** The mask has been replaced. */
    void renew() {
        if (!soft.size().equals(document.size())) {
            soft = MaskPlane.blank(document.size());
        }
        fresh = Area.of(document.size());
        outdated = fresh;
    }

    /** Updates what can be updated at once, and returns the area that has changed since the last call. */
    Area takeFresh() {
        advance();
        Area reported = fresh;
        fresh = Area.EMPTY;
        return reported;
    }

    private void advance() {
        if (busy) {
            return;
        }
        Area part = relevant(outdated.intersect(Area.of(document.size())));
        outdated = Area.EMPTY;
        if (edge.cost(part) > LARGE) {
            begin(part);
            return;
        }
        if (!part.isEmpty()) {
            soft = edge.updated(soft, document.layers().mask(), part);
            fresh = fresh.union(part);
        }
        List<Runnable> done = List.copyOf(waiting);
        waiting.clear();
        done.forEach(Runnable::run);
    }

    /** Where there is no mask and none has been, nothing is to be done. */
    private Area relevant(Area part) {
        return part.isEmpty()
                ? part
                : part.intersect(edge.around(document.layers().mask().covering()).union(soft.covering()));
    }

    private void begin(Area part) {
        SoftMask with = edge;
        MaskPlane before = soft;
        MaskPlane hard = document.layers().mask();
        busy = true;
        work.start(() -> with.updated(before, hard, part), after -> {
            busy = false;
            // It is of no use for a picture that has changed meanwhile.
            if (after.size().equals(soft.size())) {
                soft = after;
                fresh = fresh.union(part);
            }
            changed.run();
            advance();
        }, sentence -> {
            // It is still owed, and tried again when somebody next looks; who waits for it is told.
            busy = false;
            outdated = outdated.union(part);
            waiting.clear();
            refused.accept(sentence);
        });
    }
}
