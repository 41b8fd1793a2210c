package studio.gesso.app.canvas.tool;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.engine.image.mask.Combination;

/** The tools, the selected one, and their options. */
public final class Toolbox {

    private final ToolOptions options = new ToolOptions();
    private final ObjectProperty<ToolKind> kind = new SimpleObjectProperty<>(ToolKind.HAND);
    private final Map<ToolKind, Tool> tools = new EnumMap<>(ToolKind.class);
    private final Tool freeLasso;
    private final Tool pointLasso;

    /**
     * The tools of a document.
     *
     * @param multiple the sides of the frame snap to multiples of this many pixels
     */
    public Toolbox(Document document, IntSupplier multiple) {
        freeLasso = new Lasso.ByHand(document, options);
        pointLasso = new Lasso.ByCorners(document, options);
        tools.put(ToolKind.HAND, new Tool() {
        });
        tools.put(ToolKind.FRAME, new FrameTool(document, multiple));
        tools.put(ToolKind.BRUSH, new Brush(document, options, "Brush", () -> new Ink.Select(Combination.ADD)));
        tools.put(ToolKind.PAINT, new Brush(document, options, "Paint", this::paint));
        tools.put(ToolKind.ERASER, new Brush(document, options, "Erase", this::eraser));
        tools.put(ToolKind.SHAPE, new ShapeTool(document, options));
        tools.put(ToolKind.WAND, Clicks.WAND.tool(document, options));
        tools.put(ToolKind.BUCKET, Clicks.BUCKET.tool(document, options));
        tools.put(ToolKind.PICKER, Clicks.PICKER.tool(document, options));
        kind.addListener((_, old, now) -> changed(old, now));
    }

    /** The selected tool. */
    public ObjectProperty<ToolKind> kind() {
        return kind;
    }

    public ToolOptions options() {
        return options;
    }

    /** Switches between the eraser and the drawing tool. */
    public void swap() {
        kind.set(switch (kind.get()) {
            case ERASER -> options.target().get() == ToolOptions.Target.PAINT ? ToolKind.PAINT : ToolKind.BRUSH;
            case HAND, FRAME, BRUSH, PAINT, LASSO, SHAPE, WAND, BUCKET, PICKER -> ToolKind.ERASER;
        });
    }

    /** The tool itself. */
    public Tool tool() {
        return tool(kind.get());
    }

    /**
     * Whether a press with these keys picks a colour instead: with Alt alone, while a tool is held that paints or takes
     * paint away.
     */
    public boolean isPicking(PointerEvent.Keys keys) {
        return keys == PointerEvent.Keys.ALT && isPainting();
    }

    /** Whether the selected tool paints or takes paint away; others make masks, or nothing. */
    public boolean isPainting() {
        return switch (kind.get()) {
            case PAINT -> true;
            case ERASER, BUCKET -> options.target().get() == ToolOptions.Target.PAINT;
            case HAND, FRAME, BRUSH, LASSO, SHAPE, WAND, PICKER -> false;
        };
    }

    /** The tool that picks colours. */
    public Tool picker() {
        return tool(ToolKind.PICKER);
    }

    private Tool tool(ToolKind held) {
        if (held == ToolKind.LASSO) {
            return options.lassoing().get() == ToolOptions.Lassoing.FREE ? freeLasso : pointLasso;
        }
        return Objects.requireNonNull(tools.get(held));
    }

    private void changed(ToolKind old, ToolKind now) {
        tool(old).cancel();
        switch (now) {
            case BRUSH -> options.target().set(ToolOptions.Target.MASK);
            case PAINT -> options.target().set(ToolOptions.Target.PAINT);
            case HAND, FRAME, ERASER, LASSO, SHAPE, WAND, BUCKET, PICKER -> {
            }
        }
    }

    private Ink paint() {
        options.recentColours().painted(options.colour().get());
        return new Ink.Paint(options.colour().get());
    }

    private Ink eraser() {
        return switch (options.target().get()) {
            case MASK -> new Ink.Select(Combination.SUBTRACT);
            case PAINT -> new Ink.Unpaint();
        };
    }
}
