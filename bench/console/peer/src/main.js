import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import { createApp, h } from 'vue';

/** A form with three questions, as a field worker would fill it in. */
const FORM = `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
  <h:head>
    <h:title>Referral</h:title>
    <model>
      <instance><data id="referral"><name/><people/><place/></data></instance>
      <bind nodeset="/data/name" type="string"/>
      <bind nodeset="/data/people" type="int"/>
      <bind nodeset="/data/place" type="string"/>
    </model>
  </h:head>
  <h:body>
    <input ref="/data/name"><label>Name</label></input>
    <input ref="/data/people"><label>People</label></input>
    <input ref="/data/place"><label>Place</label></input>
  </h:body>
</h:html>`;

const root = {
  render: () =>
    h(OdkWebForm, {
      formXml: FORM,
      fetchFormAttachment: () => Promise.reject(new Error('none')),
      missingResourceBehavior: 'BLANK',
    }),
};
createApp(root).use(webFormsPlugin).mount('#app');
