package studio.gesso.app.canvas;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import studio.gesso.app.canvas.tool.OpacityKeys;
import studio.gesso.app.canvas.tool.ToolKind;

/** The keys of the canvas: tools, brushes, masks, the view, and the frame. */
final class CanvasKeys {

    private final CanvasViewModel model;
    private final OpacityKeys opacity = new OpacityKeys();

    CanvasKeys(CanvasViewModel model) {
        this.model = model;
    }

    /** Does what a key means here; false where it means nothing. */
    boolean press(KeyEvent event) {
        return event.isShortcutDown() ? shortcut(event) : plain(event);
    }

    private boolean shortcut(KeyEvent event) {
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    model.history().redo();
                } else {
                    model.history().undo();
                }
            }
            case DIGIT0, NUMPAD0 -> model.camera().fit();
            case DIGIT1, NUMPAD1 -> model.camera().actualSize();
            case PLUS, EQUALS, ADD -> model.camera().zoomIn();
            case MINUS, SUBTRACT -> model.camera().zoomOut();
            case I -> model.masks().invert();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        switch (event.getCode()) {
            case OPEN_BRACKET, BRACELEFT -> bracket(-1, event.isShiftDown());
            case CLOSE_BRACKET, BRACERIGHT -> bracket(1, event.isShiftDown());
            case X -> model.toolbox().swap();
            case DELETE, BACK_SPACE -> model.masks().clear();
            case ENTER -> model.pointer().finish();
            case ESCAPE -> {
                boolean started = model.pointer().outline().length > 0;
                model.pointer().cancel();
                // Where there is nothing to cancel, Esc cancels the running job.
                return started;
            }
            case LEFT, RIGHT, UP, DOWN -> {
                return frame(event);
            }
            case DIGIT0, DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 -> {
                return opacity(event, KeyCode.DIGIT0);
            }
            case NUMPAD0, NUMPAD1, NUMPAD2, NUMPAD3, NUMPAD4, NUMPAD5, NUMPAD6, NUMPAD7, NUMPAD8, NUMPAD9 -> {
                return opacity(event, KeyCode.NUMPAD0);
            }
            default -> {
                return take(event.getCode());
            }
        }
        return true;
    }

    /** Without Shift the key changes the size, with Shift the softness. */
    private void bracket(int direction, boolean softness) {
        if (softness) {
            model.toolbox().options().soften(direction);
        } else {
            model.toolbox().options().resize(direction);
        }
    }

    /** Digits are for what is painted; with masks they mean nothing, and with Alt they open pages. */
    private boolean opacity(KeyEvent event, KeyCode zero) {
        ToolKind held = model.toolbox().kind().get();
        boolean paints = !event.isAltDown() && held.isRound() && model.toolbox().isPainting();
        if (paints) {
            int digit = event.getCode().ordinal() - zero.ordinal();
            model.toolbox().options().opacity().set(opacity.press(digit, System.nanoTime() / 1e6));
        }
        return paints;
    }

    /** Arrow keys move the frame by what the model needs, with Alt by a pixel; with Shift they make it larger. */
    private boolean frame(KeyEvent event) {
        int across = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        int down = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (model.toolbox().kind().get() != ToolKind.FRAME) {
            return false;
        }
        int step = event.isAltDown() ? 1 : model.multiple().get();
        if (event.isShiftDown()) {
            model.shape().growFrame(across * step, down * step);
        } else {
            model.shape().moveFrame(across * step, down * step);
        }
        return true;
    }

    private boolean take(KeyCode code) {
        for (ToolKind kind : ToolKind.values()) {
            if (code.getChar().length() == 1 && code.getChar().charAt(0) == kind.key()) {
                model.toolbox().kind().set(kind);
                return true;
            }
        }
        return false;
    }
}
