package studio.gesso.app.canvas.shape;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.app.canvas.document.Sheet;
import studio.gesso.app.canvas.viewport.Camera;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.Transpose;

/** What is done to the canvas as a whole: started, cut, turned, resized; all layers together, and all can be undone. */
public final class ShapeViewModel {

    private final Document document;
    private final Camera camera;
    private final Supplier<Size> usual;
    private final ResizeViewModel resizing;

    /**
     * The shape of a document.
     *
     * @param usual the size of a new picture
     */
    public ShapeViewModel(Document document, Camera camera, Supplier<Size> usual) {
        this.document = document;
        this.camera = camera;
        this.usual = usual;
        this.resizing = new ResizeViewModel(document::size, this::resize, this::scale);
    }

    /** The panel for another size. */
    public ResizeViewModel resizing() {
        return resizing;
    }

    /** Starts with a blank canvas in the size of the next picture. */
    public void newPicture() {
        start("New picture", _ -> Layers.blank(Edits.require(usual.get())), () -> {});
    }

    /**
     * Makes room for a new picture where there is something on the canvas, which can be undone.
     *
     * @return what brings it back while nothing else is there; empty where the canvas was blank
     */
    public Optional<Runnable> stepAside() {
        if (document.layers().isBlank()) {
            return Optional.empty();
        }
        PixelGrid[] aside = new PixelGrid[1];
        int[] before = new int[1];
        start("New picture", _ -> Layers.blank(Edits.require(usual.get())), () -> {
            aside[0] = document.grid();
            before[0] = document.historyDone() - 1;
        });
        return Optional.of(() -> document.whenDone(() -> {
            // Masks and moves of the frame on it are undone too.
            if (document.grid() == aside[0] && document.layers().isBlank()) {
                document.goTo(before[0]);
            }
        }));
    }

    /** Starts with a picture, whose origin and label stay with it. */
    public void open(SourcedPicture picture) {
        start("Open picture", Edits.open(picture.pixels()), () -> {
            Sheet sheet = document.grid().sheet();
            picture.file().ifPresent(sheet::cameFrom);
            picture.made().ifPresent(sheet::made);
        });
    }

    /** Starts with a picture that is read in the background, and of which nothing else is known. */
    public void paste(Supplier<Pixels> picture) {
        start("Paste", old -> Edits.open(picture.get()).apply(old), () -> {});
    }

    /** Starts with a picture that a model has made here, and that has no file. */
    public void openMade(Supplier<Pixels> picture) {
        start("Open picture", old -> Edits.open(picture.get()).apply(old),
                () -> document.grid().sheet().made(SourceType.GENERATED));
    }

    private void start(String name, UnaryOperator<Layers> beginning, Runnable started) {
        document.start(name, beginning, () -> {
            showAll();
            started.run();
        });
    }

    /** Cuts or enlarges the canvas to the frame; what is new is empty. */
    public void cropToFrame() {
        cut("Crop", Edits.crop(document.frame().get()));
    }

    /** Gives the canvas another size; the picture keeps its own. */
    public void resize(Size size, Anchor anchor) {
        cut("Canvas size", old -> Edits.crop(anchor.area(old.size(), size)).apply(old));
    }

    private void cut(String name, UnaryOperator<Layers> change) {
        document.edit(name, change, this::showAll);
    }

    /** Makes the picture larger or smaller. */
    public void scale(Size size) {
        document.reshape("Picture size", Edits.scale(size), (frame, old) -> Edits.scaled(frame, old, size),
                camera::fit);
    }

    /** Turns the picture by a quarter to the right. */
    public void rotateRight() {
        turn("Rotate right", Transpose.RIGHT);
    }

    /** Turns the picture by a quarter to the left. */
    public void rotateLeft() {
        turn("Rotate left", Transpose.LEFT);
    }

    /** Turns the picture upside down. */
    public void rotateHalf() {
        turn("Rotate by 180°", Transpose.HALF);
    }

    /** Exchanges left and right. */
    public void mirror() {
        turn("Flip left and right", Transpose.MIRROR);
    }

    /** Exchanges top and bottom. */
    public void flip() {
        turn("Flip top and bottom", Transpose.FLIP);
    }

    private void turn(String name, Transpose turn) {
        document.reshape(name, Edits.turn(turn), turn::of, camera::fit);
    }

    /** Makes the frame the whole picture, and shows that. */
    private void showAll() {
        frameAll();
        camera.fit();
    }

    /** Makes the frame the whole picture. */
    public void frameAll() {
        document.frame().set(Area.of(document.size()));
    }

    /** The same as a step that can be undone. */
    public void frameWhole() {
        frame(_ -> Area.of(document.size()), "Frame", false);
    }

    /** Gives the frame a size; its middle stays, and it stays inside the picture where it fits. */
    public void frame(Size size) {
        if (!document.layers().isBlank()) {
            frame(old -> around(old, size, document.size()), "Frame", false);
        }
    }

    private static Area around(Area old, Size size, Size picture) {
        return new Area(placed(old.x() + old.width() / 2 - size.width() / 2, size.width(), picture.width()),
                placed(old.y() + old.height() / 2 - size.height() / 2, size.height(), picture.height()), size.width(),
                size.height());
    }

    private static int placed(int wanted, int length, int limit) {
        return length > limit ? (limit - length) / 2 : Math.clamp(wanted, 0, limit - length);
    }

    /** Moves the frame; several times in a row are one step. */
    public void moveFrame(int right, int down) {
        frame(old -> old.move(right, down), "Move frame", true);
    }

    /** Makes the frame larger, or with negative numbers smaller; several times in a row are one step. */
    public void growFrame(int right, int down) {
        frame(old -> new Area(old.x(), old.y(), Math.max(1, old.width() + right), Math.max(1, old.height() + down)),
                "Resize frame", true);
    }

    private void frame(UnaryOperator<Area> next, String name, boolean further) {
        // What is still under way may turn the canvas.
        document.whenDone(() -> {
            Area before = document.frame().get();
            document.frame().set(next.apply(before));
            document.framed(name, before, further);
        });
    }
}
