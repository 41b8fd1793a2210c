package studio.gesso.app.lora;

import java.util.ArrayList;
import java.util.Objects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The group of the LoRAs: those that are chosen, and under them the list to choose from. */
public final class LorasView extends VBox {

    private final LorasViewModel model;
    private final VBox rows = new VBox();
    private final Map<LoraRow, LoraRowView> views = new HashMap<>();
    private final ToggleButton more = new ToggleButton("Add LoRA …", Icons.icon("plus"));

    public LorasView(LorasViewModel model) {
        this.model = model;
        Form.style(this, "loras.css");
        rows.getStyleClass().add("lora-rows");
        LoraListView list = new LoraListView(model, () -> {
            more.setSelected(false);
            more.requestFocus();
        });
        Form.show(list, more.selectedProperty());
        FoldedGroup group = new FoldedGroup("layers-plus", "LoRAs", model.badge(), rows, buttons(list), list);
        group.helped("loras", "LoRAs").setId("loras");
        getChildren().add(group);
        model.rows().subscribe(() -> show(group));
        show(group);
    }

    private HBox buttons(LoraListView list) {
        more.setId("add-lora");
        more.getStyleClass().setAll("button", "plain");
        more.setTooltip(Icons.tooltip("Choose from the LoRAs in your folders"));
        more.selectedProperty().subscribe(open -> {
            if (open) {
                model.lookAgain();
                list.begin();
            }
        });
        Button file = Icons.button("folder-open-outline", "Add the file of a LoRA …", model::addFile);
        file.setId("add-lora-file");
        HBox buttons = new HBox(more, file);
        buttons.getStyleClass().add("row");
        return buttons;
    }

    /** What was dropped on the window, or is remembered, shows where it is now. */
    private void show(FoldedGroup group) {
        views.keySet().retainAll(model.rows());
        List<Node> shown = new ArrayList<>();
        for (LoraRow row : model.rows()) {
            shown.add(views.computeIfAbsent(row, one -> new LoraRowView(one, model, () -> remove(one))));
        }
        rows.getChildren().setAll(shown);
        if (!shown.isEmpty()) {
            group.header().setSelected(true);
        }
    }

    /** Removes a row; the focus goes to the next one, so that several can be removed with one key. */
    private void remove(LoraRow row) {
        int at = model.rows().indexOf(row);
        model.remove(row);
        if (model.rows().isEmpty()) {
            more.requestFocus();
        } else {
            LoraRow next = model.rows().get(Math.min(at, model.rows().size() - 1));
            Objects.requireNonNull(views.get(next)).requestFocusOnName();
        }
    }
}
