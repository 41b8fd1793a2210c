package studio.gesso.app.gallery;

import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.gallery.action.ActionsView;
import studio.gesso.app.gallery.info.InfoViewModel;
import studio.gesso.app.gallery.info.PictureInfo;
import studio.gesso.app.gallery.tags.TagsView;
import studio.gesso.app.gallery.verify.VerifyView;

/** The gallery as a panel next to the canvas: the grid, and below it the actions for the chosen pictures. */
public final class GalleryPanelView extends VBox {

    private final InfoViewModel info;
    private final Label prompt = new Label();
    private final Label facts = new Label();
    private final VBox foot;

    /**
     * The panel.
     *
     * @param shown whether it can be seen
     * @param open opens the picture at a place
     */
    public GalleryPanelView(GalleryParts parts, ObservableValue<Boolean> shown, IntConsumer open) {
        info = parts.info();
        getStyleClass().add("panel");
        setId("gallery-panel");
        GalleryView gallery = new GalleryView(parts, open);
        gallery.grid().shown().bind(shown);
        gallery.grid().setId("gallery-grid");
        VBox.setVgrow(gallery, Priority.ALWAYS);
        prompt.getStyleClass().add("foot-prompt");
        facts.getStyleClass().addAll("muted", "small");
        TagsView tags = new TagsView(parts.tags());
        gallery.tagIn(tags);
        foot = new VBox(prompt, facts, tags, new VerifyView(parts.verify()), new ActionsView(parts.actions()));
        foot.getStyleClass().add("gallery-foot");
        gallery.getChildren().add(foot);
        getChildren().add(gallery);
        info.info().subscribe(_ -> show());
        info.several().subscribe(_ -> show());
    }

    private void show() {
        Optional<PictureInfo> one = info.info().get();
        prompt.setText(one.map(PictureInfo::prompt).orElse(info.several().get()));
        facts.setText(one.map(PictureInfo::line).orElse(""));
        facts.setManaged(one.isPresent());
        foot.setVisible(one.isPresent() || !info.several().get().isEmpty());
        foot.setManaged(foot.isVisible());
    }
}
