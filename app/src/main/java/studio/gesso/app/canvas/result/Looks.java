package studio.gesso.app.canvas.result;

import java.util.Optional;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.fx.look.Looker;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * What is looked at on the canvas in place of its picture, without being put there: one picture at a time, whoever
 * shows it. Previews and results come and go beneath it.
 */
public final class Looks {

    private final class CanvasLooker implements Looker {

        private Runnable ended = () -> {};

        @Override
        public void onEnded(Runnable listener) {
            ended = listener;
        }

        @Override
        public void show(Pixels picture) {
            Optional<Look> before = now;
            now = Optional.of(new Look(this, picture));
            changed.run();
            before.map(Look::by).filter(other -> other != this).ifPresent(other -> other.ended.run());
        }

        @Override
        public void end() {
            if (now.filter(look -> look.by == this).isPresent()) {
                Looks.this.end();
            }
        }
    }

    private record Look(CanvasLooker by, Pixels picture) {}

    private final Runnable changed;
    private Optional<Look> now = Optional.empty();

    /**
     * Nothing is looked at.
     *
     * @param changed called when something else is looked at, or nothing
     */
    Looks(Runnable changed) {
        this.changed = changed;
    }

    /** One more who shows pictures. */
    public Looker looker() {
        return new CanvasLooker();
    }

    /** Shows the canvas's own picture again; false where it is shown already. */
    public boolean end() {
        Optional<Look> before = now;
        now = Optional.empty();
        before.ifPresent(look -> {
            changed.run();
            look.by.ended.run();
        });
        return before.isPresent();
    }

    /** The picture that is looked at. */
    Optional<Pixels> picture() {
        return now.map(Look::picture);
    }

    /** A picture as it is seen in the frame: in the middle, as large as it fits. */
    static CanvasTask.Shown fitted(Pixels picture, Area in) {
        double scale = Math.min((double) in.width() / picture.width(), (double) in.height() / picture.height());
        Size seen = picture.size().times(scale);
        return new CanvasTask.Shown(picture, new Area(in.x() + (in.width() - seen.width()) / 2,
                in.y() + (in.height() - seen.height()) / 2, seen.width(), seen.height()));
    }
}
