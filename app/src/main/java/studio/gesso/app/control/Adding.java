package studio.gesso.app.control;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.drop.DraggedPicture;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;

/**
 * The ways in which pictures of one kind come into the panel; all read in the background.
 *
 * @param taker takes the pictures
 */
public record Adding(Type kind, ControlPlaces places, FileChoice choice, BackgroundWork work, Notices notices,
        Taker taker) {

    /** Takes pictures of a kind, and gives what takes them away again. */
    interface Taker {
        Runnable take(Type kind, List<Pixels> pictures);
    }

    /** Asks for a picture file. */
    public void file() {
        choice.picture(kind == Type.REFERENCE ? "Choose a reference picture" : "Choose a picture to follow")
                .ifPresent(file -> files(List.of(file)));
    }

    /** Takes what is on the canvas. */
    void canvas() {
        places.canvas().accept(this::read);
    }

    private void read(Supplier<Pixels> picture) {
        work.start(picture::get, pixels -> taker.take(kind, List.of(pixels)), notices::tell);
    }

    /** Takes a picture that was dropped or chosen elsewhere, says so, and offers to undo it. */
    public void take(DraggedPicture picture) {
        picture.read(pixels -> work.start(pixels::get, read -> taken(picture.name(), List.of(read)), notices::tell));
    }

    private void taken(String name, List<Pixels> pictures) {
        Runnable back = taker.take(kind, pictures);
        notices.offer("The next pictures " + (kind == Type.REFERENCE ? "take up what “" : "follow “") + name
                + (kind == Type.REFERENCE ? "” shows." : "”."), "Undo", back);
    }

    /** Whether pictures are selected in the gallery. */
    boolean hasGallery() {
        return !places.gallery().get().isEmpty();
    }

    /** Takes the pictures that are selected in the gallery. */
    void gallery() {
        files(places.gallery().get());
    }

    /** Takes picture files. */
    void files(List<Path> files) {
        work.start(() -> files.stream().map(Pictures::read).toList(), pictures -> taker.take(kind, pictures),
                notices::tell);
    }
}
