<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis hasScaleBasedVisibilityFlag="0" labelsEnabled="0" maxScale="0" minScale="100000000" readOnly="1" simplifyAlgorithm="0" simplifyDrawingHints="1" simplifyDrawingTol="1" simplifyLocal="1" simplifyMaxScale="1" styleCategories="AllStyleCategories" symbologyReferenceScale="-1" version="3.22.16-Białowieża">
  <temporal accumulate="0" durationField="" durationUnit="min" enabled="1" endExpression="coalesce(to_datetime(&quot;valid_to&quot;) + make_interval(hours:=23, minutes:=59, seconds:=59), make_datetime(9999, 12, 31, 0, 0, 0))" endField="valid_to" fixedDuration="0" limitMode="0" mode="4" startExpression="coalesce(to_datetime(&quot;valid_from&quot;), make_datetime(1, 1, 1, 0, 0, 0))" startField="valid_from">
    <fixedRange>
      <start/>
      <end/>
    </fixedRange>
  </temporal>
  <renderer-v2 enableorderby="0" forceraster="0" referencescale="-1" symbollevels="0" type="RuleRenderer">
    <rules key="{de16e27d-a8c3-5b66-9d26-a6299c6a2c2f}">
      <rule filter="&quot;id&quot; = 'held_1994'" key="{e9fa5668-277c-51a5-aca7-80f8d44f22fb}" label="Held territory" symbol="0"/>
      <rule filter="ELSE" key="{f2b5853b-1e32-55da-8e09-88d557f601cf}" label="Its parts in and around the former region" symbol="1"/>
    </rules>
    <symbols>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="0" type="fill">
        <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="angle" type="QString" value="45"/>
            <Option name="color" type="QString" value="0,0,0,255"/>
            <Option name="distance" type="QString" value="2"/>
            <Option name="distance_unit" type="QString" value="MM"/>
            <Option name="line_width" type="QString" value="0"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="offset" type="QString" value="0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
          </Option>
          <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="@0@0" type="line">
            <layer class="SimpleLine" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="align_dash_pattern" type="QString" value="0"/>
                <Option name="capstyle" type="QString" value="square"/>
                <Option name="customdash" type="QString" value="5;2"/>
                <Option name="customdash_unit" type="QString" value="MM"/>
                <Option name="dash_pattern_offset" type="QString" value="0"/>
                <Option name="dash_pattern_offset_unit" type="QString" value="MM"/>
                <Option name="draw_inside_polygon" type="QString" value="0"/>
                <Option name="joinstyle" type="QString" value="bevel"/>
                <Option name="line_color" type="QString" value="140,81,10,255"/>
                <Option name="line_style" type="QString" value="solid"/>
                <Option name="line_width" type="QString" value="0.22"/>
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
            </layer>
          </symbol>
        </layer>
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="0,0,0,0"/>
            <Option name="joinstyle" type="QString" value="bevel"/>
            <Option name="offset" type="QString" value="0,0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="outline_color" type="QString" value="140,81,10,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.25"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="style" type="QString" value="no"/>
          </Option>
        </layer>
      </symbol>
      <symbol alpha="1" clip_to_extent="1" force_rhr="0" name="1" type="fill">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="0,0,0,0"/>
            <Option name="joinstyle" type="QString" value="bevel"/>
            <Option name="offset" type="QString" value="0,0"/>
            <Option name="offset_unit" type="QString" value="MM"/>
            <Option name="outline_color" type="QString" value="35,35,35,255"/>
            <Option name="outline_style" type="QString" value="no"/>
            <Option name="outline_width" type="QString" value="0.26"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="style" type="QString" value="no"/>
          </Option>
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
    <field configurationFlags="None" name="valid_from">
      <editWidget type="DateTime">
        <config>
          <Option type="Map">
            <Option name="allow_null" type="bool" value="true"/>
            <Option name="calendar_popup" type="bool" value="true"/>
            <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
            <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="valid_to">
      <editWidget type="DateTime">
        <config>
          <Option type="Map">
            <Option name="allow_null" type="bool" value="true"/>
            <Option name="calendar_popup" type="bool" value="true"/>
            <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
            <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
          </Option>
        </config>
      </editWidget>
    </field>
    <field configurationFlags="None" name="area_km2">
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
    <field configurationFlags="None" name="area_se_km2">
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
    <alias field="valid_from" name="From"/>
    <alias field="valid_to" name="To"/>
    <alias field="area_km2" name="Area, km²"/>
    <alias field="area_se_km2" name="Standard error of the area, km²"/>
    <alias field="complete" name="Wholly on the map"/>
  </aliases>
  <attributetableconfig actionWidgetStyle="dropDown" sortExpression="" sortOrder="0">
    <columns>
      <column hidden="0" name="name" type="field" width="260"/>
      <column hidden="1" name="fid" type="field" width="-1"/>
      <column hidden="0" name="valid_from" type="field" width="110"/>
      <column hidden="0" name="valid_to" type="field" width="110"/>
      <column hidden="0" name="area_km2" type="field" width="110"/>
      <column hidden="0" name="area_se_km2" type="field" width="-1"/>
      <column hidden="0" name="complete" type="field" width="-1"/>
      <column hidden="1" type="actions" width="-1"/>
      <column hidden="0" name="source" type="field" width="320"/>
      <column hidden="0" name="accuracy_m" type="field" width="-1"/>
      <column hidden="0" name="id" type="field" width="-1"/>
    </columns>
  </attributetableconfig>
  <editform tolerant="1"/>
  <previewExpression>"name"</previewExpression>
  <mapTip>&lt;style&gt;body{font-family:"DejaVu Sans",sans-serif;font-size:9pt;color:#222222}td{padding-right:8px}&lt;/style&gt;&lt;b&gt;[% "name" %]&lt;/b&gt;&lt;br&gt;[% array_to_string(array_filter(array_foreach(array('az','fa','hy','ka','ru','tr'), attribute('name_'||@element)), @element is not null), ' · ') %]&lt;table&gt;[% coalesce('&lt;tr&gt;&lt;td&gt;Area&lt;/td&gt;&lt;td&gt;'||(format_number("area_km2",0)||' ± '||format_number(1.96*"area_se_km2",0)||' km²')||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Valid&lt;/td&gt;&lt;td&gt;'||(nullif(coalesce(format_date("valid_from",'yyyy-MM-dd'),'')||' … '||coalesce(format_date("valid_to",'yyyy-MM-dd'),''),' … '))||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Accuracy&lt;/td&gt;&lt;td&gt;'||(format_number("accuracy_m",0)||' m')||'&lt;/td&gt;&lt;/tr&gt;','') %][% coalesce('&lt;tr&gt;&lt;td&gt;Source&lt;/td&gt;&lt;td&gt;'||("source")||'&lt;/td&gt;&lt;/tr&gt;','') %]&lt;/table&gt;</mapTip>
</qgis>
