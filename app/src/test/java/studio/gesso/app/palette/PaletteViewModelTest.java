package studio.gesso.app.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {

    private final List<String> done = new ArrayList<>();
    private final PaletteViewModel palette = new PaletteViewModel(
            List.of(command("Stop"), command("Stop after this picture"), command("Add a model folder")));

    @Test
    void everyTypedWordBeginsAWordOfTheName() {
        palette.typed().set("pic st");
        assertEquals(List.of("Stop after this picture"), names());
        palette.typed().set("odel");
        assertEquals(List.of(), names());
        palette.typed().set("  ");
        assertEquals(3, names().size());
    }

    @Test
    void whatIsChosenIsDoneAfterThePaletteHasClosed() {
        palette.open().set(true);
        palette.perform(new Command("Look", () -> done.add("open: " + palette.open().get())));
        assertEquals(List.of("open: false"), done);
    }

    @Test
    void thePaletteOpensItselfByKeyButDoesNotListItself() {
        Command find = palette.commands().getLast();
        assertFalse(names().contains(find.name()));
        find.action().run();
        assertTrue(palette.open().get());
    }

    private List<String> names() {
        return palette.found().stream().map(Command::name).toList();
    }

    private Command command(String name) {
        return new Command(name, () -> done.add(name));
    }
}
