package studio.gesso.app.canvas.colour;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.preferences.PaintingPreferences;

/** The colours that were painted with, newest first. */
public final class RecentColours {

    private final ObservableList<Integer> colours = FXCollections.observableArrayList();

    /** The colours, {@code 0xAARRGGBB}. */
    public ObservableList<Integer> all() {
        return colours;
    }

    /** Something was painted in a colour. */
    public void painted(int argb) {
        if (colours.isEmpty() || colours.getFirst() != argb) {
            colours.removeIf(colour -> colour == argb);
            colours.addFirst(argb);
            if (colours.size() > PaintingPreferences.MOST_COLOURS) {
                colours.removeLast();
            }
        }
    }

    /** Takes over those that are remembered, and has them remembered from now on. */
    public void remember(ObservableList<Integer> remembered) {
        Bindings.bindContentBidirectional(colours, remembered);
    }
}
