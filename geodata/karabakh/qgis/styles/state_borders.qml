<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis hasScaleBasedVisibilityFlag="0" labelsEnabled="0" maxScale="0" minScale="100000000" readOnly="1" simplifyAlgorithm="0" simplifyDrawingHints="1" simplifyDrawingTol="1" simplifyLocal="1" simplifyMaxScale="1" styleCategories="AllStyleCategories" symbologyReferenceScale="-1" version="3.22.16-Białowieża">
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="0" type="singleSymbol">
    <symbols>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="0" type="line">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="align_dash_pattern" type="QString" value="0"/>
            <Option name="capstyle" type="QString" value="round"/>
            <Option name="customdash" type="QString" value="5;2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
            <Option name="dash_pattern_offset" type="QString" value="0"/>
            <Option name="dash_pattern_offset_unit" type="QString" value="MM"/>
            <Option name="draw_inside_polygon" type="QString" value="0"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="line_color" type="QString" value="77,77,77,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.5"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="offset" type="QString" value="0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="ring_filter" type="QString" value="0"/>
            <Option name="trim_distance_end" type="QString" value="0"/>
            <Option name="trim_distance_end_unit" type="QString" value="MM"/>
            <Option name="trim_distance_start" type="QString" value="0"/>
            <Option name="trim_distance_start_unit" type="QString" value="MM"/>
            <Option name="tweak_dash_pattern_on_corners" type="QString" value="0"/>
            <Option name="use_custom_dash" type="QString" value="0"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="outlineWidth" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="if(@map_scale &gt; 4000000, 0.25, 0.5)"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <fieldConfiguration>
    <field configurationFlags="None" name="accuracy_m">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="0"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="length_km">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="1"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="length_se_km">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="1"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="vertex_spacing_km">
      <editWidget type="Range">
        <config>
          <Option type="Map">
            <Option name="AllowNull" type="bool" value="true"/>
            <Option name="Max" type="double" value="1e+06"/>
            <Option name="Min" type="double" value="-1e+06"/>
            <Option name="Precision" type="int" value="1"/>
            <Option name="Step" type="int" value="1"/>
            <Option name="Style" type="QString" value="SpinBox"/>
          </Option>
        </config>
      </editWidget>
    </field>
  </fieldConfiguration>
  <aliases>
    <alias field="fid" name="No."/>
    <alias field="id" name="Identifier"/>
    <alias field="name" name="Name"/>
    <alias field="source" name="Source"/>
    <alias field="accuracy_m" name="Accuracy, m"/>
    <alias field="length_km" name="Length, km"/>
    <alias field="length_se_km" name="Standard error of the length, km"/>
    <alias field="vertex_spacing_km" name="Ruler, km"/>
  </aliases>
  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="" sortOrder="0">
    <columns>
      <column hidden="0" name="name" type="field" width="260"/>
      <column hidden="1" name="fid" type="field" width="-1"/>
      <column hidden="0" name="length_km" type="field" width="110"/>
      <column hidden="0" name="length_se_km" type="field" width="-1"/>
      <column hidden="0" name="vertex_spacing_km" type="field" width="-1"/>
      <column hidden="1" type="actions" width="-1"/>
      <column hidden="0" name="source" type="field" width="320"/>
      <column hidden="0" name="accuracy_m" type="field" width="-1"/>
      <column hidden="0" name="id" type="field" width="-1"/>
    </columns>
  </attributetableconfig>
  <editform tolerant="1"/>
  <previewExpression>"name"</previewExpression>
  <mapTip>&lt;style&gt;body{font-family:"DejaVu Sans",sans-serif;font-size:9pt;color:#222222}td{padding-right:8px}&lt;/style&gt;&lt;b&gt;[% "name" %]&lt;/b&gt;&lt;br&gt;[% array_to_string(array_filter(array_foreach(array('az','fa','hy','ka','ru','tr'), attribute('name_'||@element)), @element is not null), ' · ') %]&lt;table&gt;[% coalesce('&lt;tr&gt;&lt;td&gt;Length&lt;/td&gt;&lt;td&gt;'||(format_number("length_km",0)||' ± '||format_number(1.96*"length_se_km",0)||' km, ruler '||format_number("vertex_spacing_km",1)||' km')||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Accuracy&lt;/td&gt;&lt;td&gt;'||(format_number("accuracy_m",0)||' m')||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Source&lt;/td&gt;&lt;td&gt;'||("source")||'&lt;/td&gt;&lt;/tr&gt;','') %]&lt;/table&gt;</mapTip>
</qgis>
