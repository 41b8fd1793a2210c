package studio.gesso.app.gallery.filter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.DatePicker;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;

/** The filters as a row of chips with menus: what they choose stands in the search. */
public final class FilterView extends FlowPane {

    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final FilterViewModel model;
    private final Map<Filter, MenuButton> chips = new EnumMap<>(Filter.class);
    private final Button clear = new Button("Clear all");

    public FilterView(FilterViewModel model) {
        this.model = model;
        getStyleClass().add("filters");
        for (Filter filter : Filter.values()) {
            chips.put(filter, chip(filter));
        }
        clear.getStyleClass().addAll("quiet", "filter-clear");
        clear.setOnAction(_ -> model.clearAll());
        getChildren().addAll(chips.values());
        getChildren().addAll(favourites(), clear);
        model.typed().subscribe(_ -> show());
    }

    private MenuButton chip(Filter filter) {
        MenuButton chip = new MenuButton(filter.label(), Icons.icon(filter.icon()));
        chip.setId("filter-" + filter.field());
        chip.getStyleClass().addAll("quiet", "filter");
        chip.setMnemonicParsing(false);
        // An empty menu would not be shown.
        chip.getItems().setAll(items(filter));
        chip.setOnShowing(_ -> chip.getItems().setAll(items(filter)));
        return chip;
    }

    private List<MenuItem> items(Filter filter) {
        List<MenuItem> items = new ArrayList<>();
        Optional<String> chosen = model.chosen(filter);
        for (FilterViewModel.Choice choice : model.choices(filter, LocalDate.now())) {
            RadioMenuItem item = new RadioMenuItem(choice.text());
            item.setMnemonicParsing(false);
            item.setSelected(chosen.filter(choice.value()::equalsIgnoreCase).isPresent());
            item.setOnAction(_ -> model.choose(filter, choice.value()));
            items.add(item);
        }
        if (filter == Filter.DATE) {
            items.add(days());
        }
        MenuItem any = item("Any " + (filter == Filter.LORA ? filter.label() : filter.label().toLowerCase(Locale.ROOT)),
                () -> model.clear(filter));
        any.setDisable(chosen.isEmpty());
        items.add(new SeparatorMenuItem());
        items.add(any);
        return items;
    }

    private CustomMenuItem days() {
        DatePicker from = day("From");
        DatePicker to = day("To");
        Button apply = new Button("Show these days");
        VBox days = new VBox(6, from, to, apply);
        CustomMenuItem item = new CustomMenuItem(days, false);
        apply.setOnAction(_ -> {
            if (from.getValue() != null && to.getValue() != null) {
                model.chooseDays(from.getValue(), to.getValue());
                item.getParentPopup().hide();
            }
        });
        return item;
    }

    private static DatePicker day(String name) {
        DatePicker day = new DatePicker();
        day.setPromptText(name);
        day.setAccessibleText(name);
        return day;
    }

    private MenuButton favourites() {
        MenuButton menu = new MenuButton("Favourites", Icons.icon("heart-outline"));
        menu.setId("filter-favourites");
        menu.getStyleClass().addAll("quiet", "filter");
        menu.getItems().setAll(favouriteItems());
        menu.setOnShowing(_ -> menu.getItems().setAll(favouriteItems()));
        return menu;
    }

    private List<MenuItem> favouriteItems() {
        List<MenuItem> items = new ArrayList<>();
        model.favourites().forEach(search -> items.add(item(search, () -> model.search(search))));
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        MenuItem keep = item(model.isKept() ? "Forget this search" : "Keep this search", model::keepOrForget);
        keep.setDisable(model.typed().get().isBlank());
        items.add(keep);
        return items;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void show() {
        chips.forEach((filter, chip) -> {
            Optional<String> chosen = model.chosen(filter);
            chip.setText(filter.label() + chosen.map(value -> ": " + value).orElse(""));
            chip.pseudoClassStateChanged(ACTIVE, chosen.isPresent());
        });
        clear.setVisible(!model.typed().get().isBlank());
        clear.setManaged(clear.isVisible());
    }

    /** The menu that sorts the grid. */
    public static MenuButton sorting(FilterViewModel model) {
        MenuButton menu = Icons.iconOnly(new MenuButton(), "sort", "Sort the pictures");
        menu.setId("sort");
        menu.getItems().setAll(orders(model));
        menu.setOnShowing(_ -> menu.getItems().setAll(orders(model)));
        return menu;
    }

    private static List<RadioMenuItem> orders(FilterViewModel model) {
        List<RadioMenuItem> items = new ArrayList<>();
        for (String order : model.orders()) {
            RadioMenuItem item = new RadioMenuItem(order);
            item.setSelected(order.equals(model.order()));
            item.setOnAction(_ -> model.sort(order));
            items.add(item);
        }
        return items;
    }
}
