// Loads each form named in a list with JavaRosa, gives the answers beside it, and prints what it then holds.
// A form `x.xml` may have answers in `x.answers`, one "path<TAB>value" a line, for questions outside repeats.
// Output: "FORM<TAB>file", then "path<TAB>relevant<TAB>value" a leaf, or "ERROR<TAB>file".
import java.io.FileReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.xform.parse.XFormParser;

public class Initial {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        new org.javarosa.model.xform.XFormsModule().registerModule();
        for (String file : Files.readAllLines(Path.of(args[0]))) {
            try {
                FormDef form = load(file);
                answer(form, Path.of(file.replace(".xml", ".answers")));
                out.println("FORM\t" + file);
                print(out, form.getInstance().getRoot(), "");
            } catch (Throwable wrong) {
                String text = String.valueOf(wrong.getMessage()).replaceAll("\\s+", " ");
                out.println("ERROR\t" + file + "\t" + wrong.getClass().getSimpleName() + " " + text);
            }
        }
    }

    private static FormDef load(String file) throws Exception {
        try (FileReader reader = new FileReader(file, java.nio.charset.StandardCharsets.UTF_8)) {
            FormDef form = new XFormParser(reader).parse();
            form.initialize(true, new InstanceInitializationFactory());
            return form;
        }
    }

    private static void answer(FormDef form, Path answers) throws Exception {
        if (!Files.exists(answers)) {
            return;
        }
        FormEntryModel model = new FormEntryModel(form);
        FormEntryController controller = new FormEntryController(model);
        for (String line : Files.readAllLines(answers)) {
            String[] parts = line.split("\t", -1);
            FormIndex at = FormIndex.createBeginningOfFormIndex();
            while (!at.isEndOfFormIndex()) {
                TreeReference here = at.getReference();
                if (here != null && here.toString(false).equals(parts[0])) {
                    TreeElement node = form.getInstance().resolveReference(here);
                    IAnswerData cast = parts[1].isEmpty() ? null
                        : AnswerDataFactory.templateByDataType(node.getDataType()).cast(new UncastData(parts[1]));
                    controller.answerQuestion(at, cast, true);
                    break;
                }
                at = model.incrementIndex(at, true);
            }
        }
    }

    private static void print(PrintStream out, TreeElement node, String above) {
        String name = node.getNamespacePrefix() == null || node.getNamespacePrefix().isEmpty()
            ? node.getName() : node.getNamespacePrefix() + ":" + node.getName();
        String path = above + "/" + name + (node.isRepeatable() ? "[" + (node.getMult() + 1) + "]" : "");
        if (node.getMult() == TreeReference.INDEX_TEMPLATE) {
            return;
        }
        if (node.isLeaf()) {
            IAnswerData value = node.getValue();
            String text = value == null ? "" : value.uncast().getString();
            out.println(path + "\t" + node.isRelevant() + "\t" + text.replace("\\", "\\\\").replace("\n", "\\n"));
        }
        for (int i = 0; i < node.getNumChildren(); i++) {
            print(out, node.getChildAt(i), path);
        }
    }

}
