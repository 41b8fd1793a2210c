package studio.gesso.app.canvas;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import studio.gesso.app.canvas.colour.ColourButton;
import studio.gesso.app.canvas.colour.ColourViewModel;
import studio.gesso.app.canvas.mask.MaskMenu;
import studio.gesso.app.canvas.task.FillOptions;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.tool.ToolOptions;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.app.fx.card.OverflowRow;

/** The bar over the canvas with the options of the selected tool. */
final class ToolOptionsView extends OverflowRow {

    /** The tools that make masks. */
    private static final Set<ToolKind> MASKING = EnumSet.of(ToolKind.BRUSH, ToolKind.LASSO, ToolKind.SHAPE,
            ToolKind.WAND);

    private final CanvasViewModel model;
    private final ToolOptions options;
    private final ColourViewModel colour;
    private final MaskMenu maskMenu;
    private final Map<ToolKind, List<Node>> bars = new EnumMap<>(ToolKind.class);

    ToolOptionsView(CanvasViewModel model, FileChoice choice) {
        super("tool-options", ToolOptionsView.class, "canvas.css");
        this.model = model;
        this.options = model.toolbox().options();
        this.colour = new ColourViewModel(options.colour(), options.recentColours());
        this.maskMenu = new MaskMenu(model.masks(), choice);
        setId("tool-options");
        getStyleClass().add("floating");
        model.toolbox().kind().subscribe(this::take);
    }

    private void take(ToolKind kind) {
        List<Node> bar = bars.computeIfAbsent(kind, made -> List.of(bar(made)));
        show(bar, MASKING.contains(kind) ? List.of(maskMenu) : List.of());
        setVisible(!bar.isEmpty());
    }

    private Node[] bar(ToolKind kind) {
        return switch (kind) {
            case HAND -> new Node[0];
            case FRAME ->
                new Node[]{fitFrame(), actionButton("crop", "Crop to the frame", model.shape()::cropToFrame), seen()};
            case BRUSH -> new Node[]{size(), softness(), bySpeed(), feather(), invert(), clear()};
            case PAINT -> new Node[]{colour(), size(), opacity(), softness(), bySpeed(), opacityBySpeed()};
            case ERASER -> new Node[]{target(), size(), ofPaint(opacity()), softness(), bySpeed(),
                ofPaint(opacityBySpeed())};
            case LASSO -> new Node[]{lassoing(), combination(), feather(), invert(), clear()};
            case SHAPE -> new Node[]{shape(), combination(), feather(), invert(), clear()};
            case WAND -> new Node[]{tolerance(), reach(), combination(), feather(), invert(), clear()};
            case BUCKET -> new Node[]{target(), colour(), tolerance()};
            case PICKER -> new Node[]{colour()};
        };
    }

    private Node size() {
        return slider("Size", options.size(), new NumberRow.Range(1, 300, ToolOptions.MAX_SIZE, 1), "%.0f px", 1,
                "How wide the tip is, in pixels of the picture; the keys [ and ] change it.");
    }

    private Node softness() {
        return slider("Softness", options.softness(), new NumberRow.Range(0, 1, 1, 0.01), "%.0f %%", 100,
                "How softly the tip ends at its edge; Shift with [ and ] changes it.");
    }

    private Node opacity() {
        return slider("Opacity", options.opacity(), new NumberRow.Range(0.01, 1, 1, 0.01), "%.0f %%", 100,
                "How much a stroke covers what is under it.");
    }

    /** Has an option out of use while the eraser works on the mask. */
    private Node ofPaint(Node option) {
        option.disableProperty().bind(options.target().isNotEqualTo(ToolOptions.Target.PAINT));
        return option;
    }

    private Node feather() {
        return slider("Feather", model.fill().feather(), FillOptions.FEATHER, "%.0f px", 1,
                "How far the soft edge of the mask reaches, in pixels of the picture.");
    }

    private Node tolerance() {
        DoubleProperty tolerance = new SimpleDoubleProperty();
        tolerance.bindBidirectional(options.tolerance());
        return slider("Tolerance", tolerance, new NumberRow.Range(0, 255, 255, 1), "%.0f", 1,
                "How different colours may be that count as the same.");
    }

    private static HBox slider(String name, DoubleProperty value, NumberRow.Range range, String format,
            double factor, String meaning) {
        Slider slider = Form.helped(NumberRow.slider(name, value, range), meaning);
        slider.getStyleClass().add("small");
        Label shown = new Label();
        shown.getStyleClass().add("value");
        shown.textProperty()
                .bind(Bindings.createStringBinding(() -> String.format(Locale.ROOT, format, factor * value.get()),
                        value));
        return item(name, slider, shown);
    }

    private static HBox item(String name, Node... nodes) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        HBox item = new HBox(label);
        item.getChildren().addAll(nodes);
        item.getStyleClass().add("option");
        return item;
    }

    private ToggleButton bySpeed() {
        // The words are seen where there is room for them, behind the button of the row.
        ToggleButton toggle = Icons.iconOnly(new ToggleButton("Size by speed"), "speedometer",
                "Thinner when the stroke is fast");
        toggle.selectedProperty().bindBidirectional(options.sizeBySpeed());
        return toggle;
    }

    private Node opacityBySpeed() {
        ToggleButton toggle = Icons.iconOnly(new ToggleButton("Opacity by speed"), "opacity",
                "More transparent when the stroke is fast");
        toggle.selectedProperty().bindBidirectional(options.opacityBySpeed());
        return toggle;
    }

    private Node target() {
        return choices("Works on", options.target(), ToolOptions.Target.MASK, "Mask", ToolOptions.Target.PAINT,
                "Paint");
    }

    private Node lassoing() {
        return choices("Lasso", options.lassoing(), ToolOptions.Lassoing.FREE, "By hand", ToolOptions.Lassoing.POINTS,
                "Corners");
    }

    private Node shape() {
        return choices("Shape", options.shape(), ToolOptions.Shape.RECTANGLE, "Rectangle", ToolOptions.Shape.ELLIPSE,
                "Ellipse");
    }

    private static <T> HBox choices(String name, ObjectProperty<T> chosen, T first, String firstName, T second,
            String secondName) {
        return item(name, choice(chosen, first, firstName), choice(chosen, second, secondName));
    }

    private static <T> ToggleButton choice(ObjectProperty<T> chosen, T value, String name) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().add("quiet");
        chosen.subscribe(now -> button.setSelected(now == value));
        button.setOnAction(_ -> {
            chosen.set(value);
            button.setSelected(true);
        });
        return button;
    }

    private Node combination() {
        ComboBox<?> box = Form.choice(options.combinations(), options.combination(), ToolOptions::name);
        Form.helped(box, "Whether a new selection replaces the mask, adds to it, or takes away from it.")
                .setAccessibleText("How selections are combined");
        return item("Selecting", box);
    }

    private Node reach() {
        ComboBox<?> box = Form.choice(options.reaches(), options.reach(), ToolOptions::name);
        Form.helped(box, "Whether the wand takes what touches the place, or the colour wherever it is.")
                .setAccessibleText("How far the wand reaches");
        return box;
    }

    private Node colour() {
        return new ColourButton(colour);
    }

    private Button invert() {
        return actionButton("invert-colors", "Invert", model.masks()::invert);
    }

    private Button clear() {
        return actionButton("close", "Clear", model.masks()::clear);
    }

    private Button fitFrame() {
        return actionButton("image-outline", "Frame the whole picture", model.shape()::frameWhole);
    }

    private ToggleButton seen() {
        ToggleButton toggle = new ToggleButton("What the model sees", Icons.icon("eye-outline"));
        toggle.getStyleClass().add("quiet");
        toggle.selectedProperty().bindBidirectional(model.seenShown());
        return toggle;
    }

    private static Button actionButton(String icon, String name, Runnable action) {
        Button button = new Button(name, Icons.icon(icon));
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
