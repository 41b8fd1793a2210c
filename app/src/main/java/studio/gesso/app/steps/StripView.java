package studio.gesso.app.steps;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.gesso.app.fx.card.CardPopOver;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.fx.help.HelpButton;

/** The strip of steps under the canvas, with its header, which folds it. */
public final class StripView extends VBox {

    /** What all steps may take, in megabytes. */
    private static final int[] ROOMS = {0, 64, 256, 1024, 4096};

    private static final double ROOM = 36;

    private final StripViewModel model;
    private final LanesView lanes;

    /**
     * The strip.
     *
     * @param uses what is done with a step in its menu
     */
    public StripView(StripViewModel model, PictureUses uses) {
        this.model = model;
        setId("step-strip");
        Form.style(this, "strip.css");
        getStyleClass().add("panel");
        lanes = new LanesView(model, uses);
        Label empty = new Label(
                "Every step of a run appears here: look back at any, keep it as a picture, or go on from it"
                        + " another way.");
        empty.getStyleClass().addAll("muted", "strip-empty");
        empty.setWrapText(true);
        BooleanBinding isEmpty = Bindings.isEmpty(model.lanes());
        Form.show(empty, isEmpty.and(model.folded().not()));
        Form.show(lanes, isEmpty.not().and(model.folded().not()));
        getChildren().addAll(head(), empty, lanes);
    }

    private HBox head() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(fold(), action("Keep this step", "content-save-outline", "strip-keep",
                "Makes an ordinary picture of this step, in full quality.", model::keep),
                action("Branch from here …",
                        "source-branch", "strip-branch", "Goes on from this step with other settings.", this::branch),
                gap, room(), new HelpButton("steps", "steps"));
        head.getStyleClass().add("strip-head");
        return head;
    }

    private ToggleButton fold() {
        ToggleButton fold = new ToggleButton("Steps");
        fold.setId("strip-fold");
        FontIcon chevron = Icons.icon("chevron-down");
        chevron.rotateProperty().bind(Bindings.when(model.folded()).then(-90).otherwise(0));
        fold.setGraphic(chevron);
        fold.getStyleClass().setAll("quiet", "toggle-button");
        fold.setMinWidth(USE_PREF_SIZE);
        fold.selectedProperty().bindBidirectional(model.folded());
        fold.setTooltip(Icons.tooltip("Fold the steps away, or show them again."));
        return fold;
    }

    private Button action(String name, String icon, String id, String meaning, Runnable act) {
        Button button = new Button(name, Icons.icon(icon));
        button.setId(id);
        button.getStyleClass().addAll("quiet", "strip-action");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(Icons.tooltip(meaning));
        button.setOnAction(_ -> act.run());
        button.disableProperty()
                .bind(model.selected().map(tile -> tile.filter(one -> one.isBeforeTheEnd()).isEmpty()));
        Form.show(button, model.folded().not().and(Bindings.isNotEmpty(model.lanes())));
        return button;
    }

    private MenuButton room() {
        MenuButton room = new MenuButton("", Icons.icon("cog-outline"));
        room.setId("strip-room");
        // Where there is no room for all, this is what gives way.
        room.setMinWidth(ROOM);
        room.accessibleTextProperty().bind(room.textProperty());
        room.getStyleClass().addAll("quiet", "small");
        room.textProperty().bind(Bindings.concat("kept: ", model.kept()));
        room.setTooltip(Icons.tooltip("How much room the steps of the last runs have; the oldest go first."));
        for (int megabytes : ROOMS) {
            MenuItem item = new MenuItem(megabytes == 0 ? "Keep no steps" : "Keep up to " + megabytes + " MB");
            item.setOnAction(_ -> model.setRoom(megabytes));
            room.getItems().add(item);
        }
        MenuItem forget = new MenuItem("Forget these steps");
        forget.disableProperty().bind(Bindings.isEmpty(model.lanes()));
        forget.setOnAction(_ -> model.forget());
        room.getItems().addAll(new SeparatorMenuItem(), forget);
        return room;
    }

    /** Asks for what is changed after the step that is looked at. */
    public void branch() {
        model.branch(branch -> {
            CardPopOver pop = new CardPopOver(PopOver.ArrowLocation.BOTTOM_CENTER);
            BranchView view = new BranchView(branch, pop::hide);
            pop.setContentNode(view);
            pop.setOnShown(_ -> view.edit());
            pop.setOnHidden(_ -> lanes.focusChosen());
            pop.show(lanes.chosen());
        });
    }
}
