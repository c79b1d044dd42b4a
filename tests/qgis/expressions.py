"""Every expression of a project: where it stands, its text, and the layer over whose features it is evaluated."""
import re

from qgis.core import (QgsCategorizedSymbolRenderer, QgsExpression, QgsExpressionContext,
                       QgsExpressionContextUtils, QgsFeatureRequest,
                       QgsLayerTreeUtils, QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap, QgsProperty,
                       QgsRenderContext, QgsRuleBasedLabeling, QgsRuleBasedRenderer, QgsVectorLayerTemporalProperties)


def in_text(text):
    """The expressions between [% and %]."""
    return re.findall(r"\[%(.*?)%\]", text, re.DOTALL)


def in_properties(collection):
    for key in collection.propertyKeys():
        yield from in_property(collection.property(key))


def in_property(prop):
    if prop.isActive() and prop.propertyType() == QgsProperty.ExpressionBasedProperty:
        yield prop.expressionString()


def in_symbol(symbol):
    for layer in symbol.symbolLayers():
        yield from in_properties(layer.dataDefinedProperties())
        if layer.layerType() == "GeometryGenerator":
            yield layer.geometryExpression()
        if layer.subSymbol():
            yield from in_symbol(layer.subSymbol())


def in_renderer(renderer):
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            if rule.filterExpression() and rule.filterExpression() != "ELSE":
                yield rule.filterExpression()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        yield renderer.classAttribute()
    for clause in renderer.orderBy().list():
        yield clause.expression().expression()
    for symbol in renderer.symbols(QgsRenderContext()):
        yield from in_symbol(symbol)


def in_label(settings):
    yield settings.fieldName if settings.isExpression else QgsExpression.quotedColumnRef(settings.fieldName)
    if settings.geometryGeneratorEnabled:
        yield settings.geometryGenerator
    yield from in_properties(settings.dataDefinedProperties())


def in_labeling(labeling):
    if isinstance(labeling, QgsRuleBasedLabeling):
        for rule in labeling.rootRule().descendants():
            if rule.filterExpression():
                yield rule.filterExpression()
            if rule.settings():
                yield from in_label(rule.settings())
    elif labeling:
        yield from in_label(labeling.settings())


def in_layer(layer):
    yield "display", layer.displayExpression()
    for text in in_text(layer.mapTipTemplate()):
        yield "map tip", text
    if layer.renderer():
        for text in in_renderer(layer.renderer()):
            yield "renderer", text
    if layer.labelsEnabled():
        for text in in_labeling(layer.labeling()):
            yield "label", text
    times = layer.temporalProperties()
    by_expressions = QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions
    if times.isActive() and times.mode() == by_expressions:
        yield "begin", times.startExpression()
        yield "end", times.endExpression()


def in_layout(layout):
    """(place, text, layer or None) of each expression of a print layout."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            for text in in_text(item.text()):
                yield f"{layout.name()}, {item.id()}", text, None
        if isinstance(item, QgsLayoutItemMap):
            for text in in_properties(item.dataDefinedProperties()):
                yield f"{layout.name()}, {item.id()}", text, None
        if isinstance(item, QgsLayoutItemLegend):
            for node in item.model().rootGroup().findLayers():
                text, active = QgsLayerTreeUtils.legendFilterByExpression(node)
                if active:
                    yield f"{layout.name()}, legend", text, node.layer()


def failures(expression, contexts):
    """What goes wrong in parsing an expression or in evaluating it in each of the contexts."""
    parsed = QgsExpression(expression)
    if parsed.hasParserError():
        yield parsed.parserErrorString()
        return
    for context in contexts:
        parsed.prepare(context)
        missing = parsed.referencedColumns() - set(context.fields().names()) - {QgsFeatureRequest.ALL_ATTRIBUTES}
        if missing:
            yield f"no field {sorted(missing)}"
            return
        parsed.evaluate(context)
        if parsed.hasEvalError():
            yield parsed.evalErrorString()
            return


def contexts(project, layer, settings):
    """A context for each feature of a layer, or the project's own."""
    for feature in layer.getFeatures() if layer else [None]:
        context = QgsExpressionContext()
        context.appendScope(QgsExpressionContextUtils.globalScope())
        context.appendScope(QgsExpressionContextUtils.projectScope(project))
        context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        if feature:
            context.appendScope(QgsExpressionContextUtils.layerScope(layer))
            context.setFeature(feature)
            context.setFields(layer.fields())
        yield context
