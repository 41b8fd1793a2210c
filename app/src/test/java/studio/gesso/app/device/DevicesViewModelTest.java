package studio.gesso.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;

/** The page of devices, with a vendor whose library is a text. */
class DevicesViewModelTest {

    private static final String VENDOR = """
            {"name": "odd", "label": "Odd card", "provider": "OddExecutionProvider", "joined": "plugin",
             "libraries": {"linux": ["odd.so"], "windows": ["odd.so"], "mac": ["odd.so"]}, "precision": "float32",
             "guidance": "two calls", "preference": 90, "licence": "MIT", "advice": "Ask the vendor."}
            """;

    @TempDir
    private Path home;
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final List<String> told = new ArrayList<>();
    private final List<Path> opened = new ArrayList<>();
    private int asked;
    private DevicesViewModel devices;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(home.resolve("odd.device.json"), VENDOR);
        Files.writeString(home.resolve("odd.so"), "not a library");
        Files.writeString(home.resolve("bad.device.json"), "{}");
        devices = new DevicesViewModel(() -> {
            asked++;
            return Devices.in(new DeviceFolders(List.of(home)), home.resolve("devices.json"));
        }, busy, new BackgroundWork(Runnable::run, Runnable::run), opened::add, told::add);
    }

    private DeviceEntry entry(String id) {
        return devices.entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void nothingIsTriedBeforeThePageIsOpen() {
        assertEquals(List.of(), devices.entries());
        devices.look();
        devices.look();
        assertEquals(1, asked);
        devices.lookAgain();
        assertEquals(2, asked);
        assertFalse(devices.looking().getValue());
    }

    /** A test beside a picture would measure half of the device, and may end the picture. */
    @Test
    void nothingIsTriedWhileAPictureIsBeingMade() {
        busy.set(true);
        devices.look();
        assertEquals(0, asked);
        assertEquals("The devices are tested when no picture is being made.", devices.state().getValue());
        busy.set(false);
        assertEquals(1, asked);
        assertEquals("", devices.state().getValue());
        busy.set(true);
        devices.lookAgain();
        assertEquals(1, asked);
        assertEquals("A picture is being made. Test the devices again when it is finished: both would be slow, and a"
                + " device that fails its test may take the picture with it.", told.getLast());
        busy.set(false);
        assertEquals(1, asked, "it was refused");
    }

    @Test
    void eachDeviceIsOfferedOrSaysWhyNot() {
        devices.look();
        assertTrue(entry("auto").offered());
        assertTrue(entry("cpu").offered());
        DeviceEntry odd = entry("odd");
        assertEquals("Odd card", odd.name());
        assertFalse(odd.offered());
        assertTrue(odd.sentences().getFirst().startsWith("It cannot be used: it says “"), odd::toString);
        assertEquals("Ask the vendor.", odd.sentences().getLast());
        assertTrue(told.getFirst().contains("bad.device.json"), told::toString);
    }

    @Test
    void whatLiesInTheFoldersIsListedWithItsVerdict() {
        devices.look();
        assertEquals(List.of("bad.device.json", "odd.device.json", "odd.so"),
                devices.packs()
                        .stream()
                        .map(DevicesViewModel.PackEntry::name)
                        .filter(name -> !name.equals("devices.json"))
                        .toList());
        String library = devices.packs().getLast().verdict();
        assertTrue(library.startsWith("Odd card cannot be used: it says “"), library);
        assertTrue(devices.packs().getFirst().verdict().contains("is not used"), devices.packs()::toString);
    }
}
