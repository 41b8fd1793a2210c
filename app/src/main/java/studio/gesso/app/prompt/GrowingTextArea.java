package studio.gesso.app.prompt;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/**
 * A text area as high as its text, from a least height to a part of the window's; beyond that it scrolls. Tab leaves
 * it, because a prompt is not indented.
 */
final class GrowingTextArea extends TextArea {

    private final double least;
    private final double share;
    private final Insets around;
    private final Text measure = new Text();

    /**
     * An empty area.
     *
     * @param least the height of an empty one, in pixels
     * @param share the part of the window's height that it may take
     * @param around the space between the text and the edge, as in the style sheet
     */
    GrowingTextArea(double least, double share, Insets around) {
        this.least = least;
        this.share = share;
        this.around = around;
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        textProperty().addListener(_ -> requestLayout());
        fontProperty().addListener(_ -> requestLayout());
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.heightProperty().addListener(_ -> requestLayout());
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        measure.setFont(getFont());
        measure.setText(getText().endsWith("\n") ? getText() + " " : getText());
        measure.setWrappingWidth(Math.max(1, width - around.getLeft() - around.getRight()));
        double wanted = Math.ceil(measure.getLayoutBounds().getHeight()) + around.getTop() + around.getBottom();
        double most = getScene() == null ? least : Math.max(least, Math.floor(share * getScene().getHeight()));
        return Math.clamp(wanted, least, most);
    }

    /** In JavaFX Ctrl+Tab leaves a text area; it is sent in place of a plain Tab. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
        }
    }
}
