package studio.gesso.app.fx.look;

import studio.gesso.engine.image.Pixels;

/** Shows pictures on the canvas without putting them there: one at a time, whoever shows it. */
public interface Looker {

    /** Shows a picture in the frame; it takes the place of those of others. */
    void show(Pixels picture);

    /** Shows it no longer; does nothing where another shows one. */
    void end();

    /** Sets who hears that it is seen no longer, whoever ended it. */
    void onEnded(Runnable listener);
}
