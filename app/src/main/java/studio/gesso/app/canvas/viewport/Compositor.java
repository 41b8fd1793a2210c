package studio.gesso.app.canvas.viewport;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.gesso.app.canvas.document.Change;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.DocumentViewer;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * Makes the pixels of the view from a document, at the screen's own resolution, and only those that have changed.
 *
 * <p>Two layers are kept: the picture as it is displayed, which only zooming, moving and painting change, and over it
 * the mask. So a stroke of the brush costs what its own small area costs, whatever the size of the picture.
 */
public final class Compositor implements DocumentViewer {

    /** Pixels of any size, prepared to be displayed in any size. */
    public static final class Ready {

        private final Mipmap map;

        /** Prepares pixels, which takes a moment for large pictures; can be called on any thread. */
        public Ready(Pixels pixels) {
            map = Mipmap.of(pixels);
        }
    }

    /** What is shown in place of a part of the picture: a preview, or a result that is not yet accepted. */
    private record Instead(Mipmap map, Area where) {}

    /** The background of a transparent picture. */
    public enum Ground {
        /** A checkerboard, which marks transparency. */
        SQUARES,
        /** What is behind the view. */
        NONE
    }

    /** About how many pixels are composed in one go: a stroke of the brush is one. */
    private static final long BAND = 100_000;

    private static final int LIGHT_SQUARE = 0xff5c5c60;
    private static final int DARK_SQUARE = 0xff4b4b4f;

    /** More pixels of layers are not composed on the window's thread; about two milliseconds. */
    private static final long LARGE = 2L * 512 * 512;

    private final Document document;
    private final MaskEdge edge;
    private Mipmap picture;
    /** What the picture was made of. */
    private Layers composed;
    private Optional<Instead> instead = Optional.empty();
    private boolean maskShown = true;
    private final ObjectProperty<MaskColour> maskColour = new SimpleObjectProperty<>(MaskColour.AUTOMATIC);
    private final MaskContrast contrast;
    private MaskColour drawn = MaskColour.AMBER;
    private Ground ground = Ground.SQUARES;

    private Viewport view = new Viewport(new Size(1, 1), 1, 0, 0);
    private int pixelScale = 1;
    private int[] background = new int[1];
    private int[] pixels = new int[1];

    private Area changedColours = Area.EMPTY;
    private Area staleBackground = Area.EMPTY;
    private Area stale = Area.EMPTY;

    /**
     * Shows a document from now on.
     *
     * @param work where large masks get their soft edge
     * @param changed is called when there is something to {@link #compose} after such work
     */
    public Compositor(Document document, BackgroundWork work, Runnable changed, Consumer<String> refused) {
        this.document = document;
        this.composed = Layers.blank(document.size());
        this.contrast = new MaskContrast(document);
        this.edge = new MaskEdge(document, work, changed, refused);
        document.onChange(this::hear);
        document.showOn(this);
        renew();
        maskColour.addListener((_, _, _) -> changed.run());
    }

    /** The colour of the mask, as it is chosen. */
    public ObjectProperty<MaskColour> maskColour() {
        return maskColour;
    }

    /** The pixels of the view, premultiplied, row by row; another array after the view's size has changed. */
    public int[] pixels() {
        return pixels;
    }

    public Viewport view() {
        return view;
    }

    /**
     * Looks at another part of the picture.
     *
     * @param scale how many pixels of the screen a unit of the desktop has, for the width of stripes
     */
    public void view(Viewport newView, double scale) {
        if (!newView.size().equals(view.size())) {
            background = new int[(int) newView.size().area()];
            pixels = new int[background.length];
        }
        view = newView;
        pixelScale = Math.max(1, (int) Math.round(scale));
        staleBackground = Area.of(view.size());
    }

    /** The mask's edge as a fill will use it. */
    public MaskEdge edge() {
        return edge;
    }

    /** Shows pixels of any size in place of a part of the picture; empty shows the picture itself. */
    public void show(Optional<Ready> shown, Area where) {
        instead.ifPresent(old -> staleBackground = staleBackground.union(view.seen(old.where)));
        instead = shown.map(ready -> new Instead(ready.map, where));
        staleBackground = staleBackground.union(view.seen(where));
    }

    /** Shows or hides the mask. */
    public void showMask(boolean shown) {
        maskShown = shown;
        stale = Area.of(view.size());
    }

    /** Sets the background of a transparent picture. */
    public void ground(Ground newGround) {
        if (newGround != ground) {
            ground = newGround;
            staleBackground = Area.of(view.size());
        }
    }

    @Override
    public void catchUp() {
        takeInColours();
    }

    @Override
    public Runnable prepare(Layers next, Change change) {
        Area area = others(next);
        if (area.isEmpty() || area.size().area() * next.pictures().size() <= LARGE) {
            return () -> {};
        }
        Mipmap map = next.size().equals(picture.size()) ? picture.copy() : new Mipmap(next.size());
        next.flatten(area, map.original());
        map.update(area);
        return () -> {
            picture = map;
            composed = next;
            staleBackground = Area.of(view.size());
        };
    }

    /** Brings the pixels up to date, and returns the area that may have changed. */
    public Area compose() {
        takeInColours();
        decideColour();
        stale = stale.union(view.seen(edge.takeFresh()));
        Area redrawn = staleBackground.intersect(Area.of(view.size()));
        Area changed = stale.intersect(Area.of(view.size())).union(redrawn);
        // Rows are independent, so many rows are divided among the processors.
        int bands = changed.isEmpty() ? 0 : (int) Math.ceilDiv(changed.size().area(), BAND);
        IntStream.range(0, bands).parallel().forEach(band -> {
            int from = changed.y() + changed.height() * band / bands;
            int to = changed.y() + changed.height() * (band + 1) / bands;
            compose(Area.between(changed.x(), from, changed.right(), to), redrawn);
        });
        staleBackground = Area.EMPTY;
        stale = Area.EMPTY;
        return changed;
    }

    private void decideColour() {
        MaskColour now = maskColour.get() == MaskColour.AUTOMATIC ? contrast.colour() : maskColour.get();
        if (now != drawn) {
            drawn = now;
            stale = stale.union(view.seen(edge.covering().union(document.layers().mask().covering()).grow(1)));
        }
    }

    private void compose(Area band, Area redrawn) {
        background(band.intersect(redrawn));
        for (int y = band.y(); y < band.bottom(); y++) {
            int from = y * view.size().width() + band.x();
            System.arraycopy(background, from, pixels, from, band.width());
        }
        if (maskShown) {
            new Hatch(document.layers().mask(), edge.soft(), view, 4 * pixelScale, drawn.rgb())
                    .draw(band, pixels);
        }
    }

    private void hear(Change change) {
        switch (change.kind()) {
            case COLOURS -> changedColours = changedColours.union(change.area());
            case MASK -> edge.change(change.area());
            case LAYERS -> renew();
        }
    }

    private void renew() {
        if (picture == null || !picture.size().equals(document.size())) {
            picture = new Mipmap(document.size());
            composed = Layers.blank(document.size());
            staleBackground = Area.of(view.size());
        }
        edge.renew();
        contrast.renew();
        changedColours = Area.of(document.size());
    }

    /** The area in which the colours of layers differ from those that are shown. */
    private Area others(Layers next) {
        return composed.size().equals(next.size()) ? next.difference(composed) : Area.of(next.size());
    }

    private void takeInColours() {
        if (!changedColours.isEmpty()) {
            Layers layers = document.layers();
            Area others = changedColours.intersect(others(layers));
            layers.flatten(others, picture.original());
            picture.update(others);
            composed = layers;
            staleBackground = staleBackground.union(view.seen(others));
            changedColours = Area.EMPTY;
        }
    }

    private void background(Area part) {
        for (int y = part.y(); y < part.bottom(); y++) {
            int row = y * view.size().width();
            Arrays.fill(background, row + part.x(), row + part.right(), 0);
        }
        double scale = view.scale();
        new PictureDrawing(picture, scale, scale, view.left(), view.top(), PictureDrawing.Look.SQUARES).draw(part,
                background,
                view.size().width());
        instead.ifPresent(i -> draw(i, part));
        if (ground == Ground.SQUARES) {
            checker(part.intersect(Area.between(view.left(), view.top(),
                    (int) Math.round(view.xOf(document.size().width())),
                    (int) Math.round(view.yOf(document.size().height())))));
        }
    }

    private void draw(Instead shown, Area part) {
        double scaleX = view.scale() * shown.where.width() / shown.map.size().width();
        double scaleY = view.scale() * shown.where.height() / shown.map.size().height();
        boolean exact = shown.where.size().equals(shown.map.size());
        new PictureDrawing(shown.map, scaleX, scaleY, view.xOf(shown.where.x()), view.yOf(shown.where.y()),
                exact ? PictureDrawing.Look.SQUARES : PictureDrawing.Look.SMOOTH)
                .draw(part, background, view.size().width());
    }

    /** Draws the transparent picture over the checkerboard. */
    private void checker(Area part) {
        int side = 8 * pixelScale;
        for (int y = part.y(); y < part.bottom(); y++) {
            int i = y * view.size().width() + part.x();
            for (int x = part.x(); x < part.right(); x++, i++) {
                int above = background[i];
                if (above >>> 24 != 255) {
                    boolean light = ((x - view.left()) / side + (y - view.top()) / side) % 2 == 0;
                    background[i] = over(light ? LIGHT_SQUARE : DARK_SQUARE, above);
                }
            }
        }
    }

    /** A premultiplied pixel over an opaque one. */
    private static int over(int below, int above) {
        int left = 255 - (above >>> 24);
        return 0xff000000 | sum(below >> 16, above >> 16, left) << 16 | sum(below >> 8, above >> 8, left) << 8
                | sum(below, above, left);
    }

    private static int sum(int below, int above, int left) {
        return Math.min(255, (above & 0xff) + ((below & 0xff) * left + 127) / 255);
    }
}
