package studio.gesso.app.prompt;

import javafx.geometry.Insets;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/** A text area as high as its text, between two bounds; Tab leaves it, since nobody indents a prompt. */
final class GrowingTextArea extends TextArea {

    private final double least;
    private final double most;
    private final Insets around;
    private final Text measure = new Text();

    /**
     * An empty area.
     *
     * @param least the height of an empty one, in pixels
     * @param most where it begins to scroll instead
     * @param around what lies between the text and the edge, as the style sheet says it
     */
    GrowingTextArea(double least, double most, Insets around) {
        this.least = least;
        this.most = most;
        this.around = around;
        setWrapText(true);
        setPrefRowCount(1);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        setPrefHeight(least);
        textProperty().addListener(_ -> grow());
        widthProperty().addListener(_ -> grow());
        fontProperty().addListener(_ -> grow());
        addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    }

    private void grow() {
        measure.setFont(getFont());
        measure.setText(getText().endsWith("\n") ? getText() + " " : getText());
        measure.setWrappingWidth(Math.max(1, getWidth() - around.getLeft() - around.getRight()));
        double wanted = Math.ceil(measure.getLayoutBounds().getHeight()) + around.getTop() + around.getBottom();
        setPrefHeight(Math.clamp(wanted, least, most));
    }

    /** Ctrl+Tab is what JavaFX gives to leaving a text area; it is sent in the place of a plain Tab. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
        }
    }
}
