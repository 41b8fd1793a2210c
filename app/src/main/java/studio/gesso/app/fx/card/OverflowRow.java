package studio.gesso.app.fx.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** A row of options of one height, whatever is in it; those that do not fit are behind one button at its end. */
public class OverflowRow extends Pane {

    private static final double GAP = 8;
    private static final double HEIGHT = 30;

    private final DoubleProperty room = new SimpleDoubleProperty(Double.MAX_VALUE);
    private final Button more = Icons.button("dots-horizontal", "More options", this::open);
    private final VBox behind = new VBox();
    private Optional<CardPopOver> card = Optional.empty();
    private List<Node> shown = List.of();
    private List<Node> last = List.of();

    /**
     * An empty row.
     *
     * @param styleClass of the row and of what is behind its button
     * @param sheet styles what is behind the button
     */
    protected OverflowRow(String styleClass, Class<?> panel, String sheet) {
        more.setId("more-options");
        getStyleClass().add(styleClass);
        behind.getStyleClass().addAll(styleClass, "behind");
        Form.style(behind, panel, sheet);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(more);
        room.subscribe(_ -> close());
    }

    /** How wide the row may become. */
    public final DoubleProperty room() {
        return room;
    }

    /**
     * Shows options in the place of those before, which are kept hidden: making or styling them again would take a
     * frame.
     *
     * @param ending those at the end of the row, which are always in it
     */
    protected final void show(List<Node> options, List<Node> ending) {
        close();
        shown = List.copyOf(options);
        last = List.copyOf(ending);
        all().filter(node -> node.getParent() != this).forEach(getChildren()::add);
        getChildren().forEach(node -> node.setVisible(last.contains(node)));
        requestLayout();
    }

    private Stream<Node> all() {
        return Stream.concat(shown.stream(), last.stream());
    }

    @Override
    protected final double computePrefWidth(double height) {
        double border = getInsets().getLeft() + getInsets().getRight();
        return Math.min(Math.ceil(width(all().toList()) + border), room.get());
    }

    @Override
    protected final double computePrefHeight(double width) {
        return getInsets().getTop() + HEIGHT + getInsets().getBottom();
    }

    @Override
    protected final void layoutChildren() {
        int count = fitting();
        double x = getInsets().getLeft();
        for (int i = 0; i < shown.size(); i++) {
            Node option = shown.get(i);
            if (option.getParent() == this) {
                option.setVisible(i < count);
            }
            x = i < count ? place(option, x) : x;
        }
        for (Node option : last) {
            x = place(option, x);
        }
        more.setVisible(count < shown.size());
        place(more, x);
    }

    private double place(Node option, double x) {
        double width = snapSizeX(option.prefWidth(-1));
        double height = snapSizeY(option.prefHeight(width));
        option.resizeRelocate(x, snapPositionY(getInsets().getTop() + (HEIGHT - height) / 2), width, height);
        return x + width + GAP;
    }

    /** How many of the options fit. */
    private int fitting() {
        double available = getWidth() - getInsets().getLeft() - getInsets().getRight();
        if (width(all().toList()) <= available) {
            return shown.size();
        }
        List<Node> tried = new ArrayList<>(last);
        tried.add(more);
        int count = 0;
        while (count < shown.size()) {
            tried.add(shown.get(count));
            if (width(tried) > available) {
                break;
            }
            count++;
        }
        return count;
    }

    private double width(List<Node> options) {
        double gaps = GAP * Math.max(0, options.size() - 1);
        return gaps + options.stream().mapToDouble(option -> snapSizeX(option.prefWidth(-1))).sum();
    }

    private void open() {
        if (card.isPresent()) {
            close();
            return;
        }
        List<Node> hidden = shown.subList(fitting(), shown.size());
        behind.getChildren().setAll(hidden);
        hidden.forEach(option -> option.setVisible(true));
        CardPopOver opened = new CardPopOver(PopOver.ArrowLocation.TOP_RIGHT);
        opened.setContentNode(behind);
        opened.setOnHidden(_ -> takeBack());
        card = Optional.of(opened);
        opened.show(more);
    }

    private void close() {
        card.ifPresent(PopOver::hide);
        takeBack();
    }

    private void takeBack() {
        card = Optional.empty();
        List<Node> back = List.copyOf(behind.getChildren());
        back.forEach(option -> option.setVisible(false));
        behind.getChildren().clear();
        getChildren().addAll(back);
        requestLayout();
    }
}
