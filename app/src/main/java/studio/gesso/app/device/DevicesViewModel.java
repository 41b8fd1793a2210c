package studio.gesso.app.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.DeviceReport;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.onnx.device.Devices.Asking;
import studio.gesso.engine.diffusion.onnx.device.Packs;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport;
import studio.gesso.engine.diffusion.onnx.device.ReportText;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/**
 * The devices that pictures can be made on, each with its test. They are tried in processes of their own, never in the
 * window's.
 */
public final class DevicesViewModel {

    private final Supplier<Devices> devices;
    private final ObservableValue<Boolean> busy;
    private final BackgroundWork work;
    private final Consumer<Path> openFolder;
    private final Consumer<String> messages;
    private final ObservableList<DeviceEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<PackEntry> packs = FXCollections.observableArrayList();
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private boolean known;
    private boolean isWaiting;

    /**
     * A file in the folders of vendors' libraries.
     *
     * @param verdict what became of it, as a sentence
     */
    record PackEntry(String name, String folder, String verdict) {}

    private record Found(List<DeviceEntry> entries, List<PackEntry> packs, List<String> complaints) {}

    /**
     * The page's model.
     *
     * @param devices those of this computer; asked on another thread
     * @param busy whether pictures are being made, beside which nothing is tested
     * @param openFolder shows a folder in the desktop's file manager
     */
    public DevicesViewModel(Supplier<Devices> devices, ObservableValue<Boolean> busy, BackgroundWork work,
            Consumer<Path> openFolder, Consumer<String> messages) {
        this.devices = devices;
        this.busy = busy;
        this.work = work;
        this.openFolder = openFolder;
        this.messages = messages;
        busy.subscribe(isBusy -> {
            if (isWaiting && !isBusy) {
                look();
            }
        });
    }

    /** What can be chosen, and what cannot and why. */
    public ObservableList<DeviceEntry> entries() {
        return entries;
    }

    /** What lies in the folders of vendors' libraries. */
    ObservableList<PackEntry> packs() {
        return packs;
    }

    /** Whether devices are being tested. */
    ObservableValue<Boolean> looking() {
        return looking;
    }

    /** What is being done, in a sentence; empty most of the time. */
    ObservableValue<String> state() {
        return state.getReadOnlyProperty();
    }

    /** Finds the devices, once: the page is open. Some may have to be tested, which waits for pictures. */
    void look() {
        if (known) {
            return;
        }
        isWaiting = busy.getValue();
        if (isWaiting) {
            state.set("The devices are tested when no picture is being made.");
        } else {
            look(Asking.REMEMBERED);
        }
    }

    /** Tests all again, unless a picture is being made. */
    void lookAgain() {
        if (busy.getValue()) {
            messages.accept(
                    "A picture is being made. Test the devices again when it is finished: both would be slow, and a"
                            + " device that fails its test may take the picture with it.");
        } else {
            look(Asking.AGAIN);
        }
    }

    private void look(Asking asking) {
        if (looking.get()) {
            return;
        }
        known = true;
        looking.set(true);
        state.set("Testing the devices …");
        work.start(() -> find(asking), found -> {
            entries.setAll(found.entries);
            packs.setAll(found.packs);
            found.complaints.forEach(messages);
            end();
        }, sentence -> {
            end();
            known = false;
            messages.accept(sentence);
        });
    }

    private void end() {
        looking.set(false);
        state.set("");
    }

    /** Shows the folder for vendors' libraries. */
    void openFolder() {
        work.start(() -> {
            Path folder = DeviceFolders.ofThisPerson();
            try {
                return Files.createDirectories(folder);
            } catch (IOException e) {
                throw FileErrors.writing("The folder of devices", folder, e);
            }
        }, openFolder, messages);
    }

    private Found find(Asking asking) {
        Devices here = devices.get();
        DeviceEntry best = new DeviceEntry(Provider.AUTO, "The best that works here",
                List.of("the fastest that has passed its test, else the processor"), List.of(),
                Set.of(DeviceUse.DENOISING));
        List<ProviderReport> reports = here.reports(asking);
        return new Found(
                Stream.concat(Stream.of(best), reports.stream().flatMap(report -> entries(report, here))).toList(),
                here.packs(reports).stream().map(DevicesViewModel::entry).toList(), here.known().complaints());
    }

    private static Stream<DeviceEntry> entries(ProviderReport report, Devices here) {
        if (!report.devices().isEmpty()) {
            return report.devices().stream().map(DevicesViewModel::entry);
        }
        return Stream.of(new DeviceEntry(report.name(), report.label(), List.of(),
                ReportText.absence(report, here.known()), Set.of()));
    }

    private static PackEntry entry(Packs.Pack pack) {
        return new PackEntry(String.valueOf(pack.file().getFileName()), String.valueOf(pack.file().getParent()),
                pack.verdict());
    }

    private static DeviceEntry entry(DeviceReport device) {
        return new DeviceEntry(device.id(), device.label(), ReportText.facts(device), ReportText.failures(device),
                device.uses());
    }
}
